package dev.tributary.rest;

import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.rest.endpoint.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One reading of all endpoints, known by the moment it began. It may take several syncs: what one of them leaves
 * unfinished the next one finishes, unless that has failed twice or a day has gone by. Then it is better to begin anew.
 *
 * @param began in microseconds, later than every round before it
 * @param unfinished what is left to do, in order
 */
record Round(Instant began, List<Endpoint> unfinished) {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_FAILURES = 2;

    Round {
        unfinished = List.copyOf(unfinished);
    }

    /** The round that a sync belongs to: the newest one of the state, or a new one. */
    static Round of(State state, List<Endpoint> endpoints, Instant clock) {
        Instant now = clock.truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> newest = state.streams().values().stream()
                .flatMap(section -> Section.of(section).round().stream())
                .max(Comparator.naturalOrder());
        if (newest.isPresent() && isRecent(newest.get(), now)) {
            Round round = left(state, endpoints, newest.get());
            if (!round.unfinished().isEmpty() && round.hasHope(state)) {
                return round;
            }
        }
        Instant began = newest.filter(before -> !now.isAfter(before))
                .map(before -> before.plus(1, ChronoUnit.MICROS))
                .orElse(now);
        return new Round(began, endpoints);
    }

    private static boolean isRecent(Instant began, Instant now) {
        return !began.isAfter(now) && Duration.between(began, now).compareTo(LONGEST) < 0;
    }

    private static Round left(State state, List<Endpoint> endpoints, Instant began) {
        Round all = new Round(began, endpoints);
        return new Round(
                began,
                endpoints.stream()
                        .filter(endpoint -> !all.section(state, endpoint).finished())
                        .toList());
    }

    /** Whether the next sync would go on with it. */
    boolean hasHope(State state) {
        return unfinished.stream().allMatch(endpoint -> section(state, endpoint).failures() < MOST_FAILURES);
    }

    /** How far an endpoint has come in this round; what the state says of other rounds does not count. */
    Section section(State state, Endpoint endpoint) {
        StreamState kept = state.stream(endpoint.name());
        Section section = Section.of(kept);
        return section.round().equals(Optional.of(began)) ? section : Section.begin(began);
    }

    /** Whether anything of it is in the state. */
    boolean isIn(State state) {
        return state.streams().values().stream()
                .anyMatch(section -> Section.of(section).round().equals(Optional.of(began)));
    }

    /** The identity of an endpoint's pass in this round. */
    String pass(Endpoint endpoint) {
        return endpoint.name() + "@" + began;
    }
}
