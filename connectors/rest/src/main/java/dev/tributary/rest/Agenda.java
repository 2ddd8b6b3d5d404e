package dev.tributary.rest;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.State;
import dev.tributary.rest.endpoint.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one sync is to read.
 *
 * <p>The endpoints that a sync begins to read together are a <em>round</em>, known by the moment it began. A round may
 * take several syncs: what one of them leaves unfinished the next one finishes, and then it does not read again what the
 * round has read already. If that has failed twice without coming any further, if an endpoint was twice read from its
 * first page again, or if a day has gone by, it is better to begin anew. Endpoints that a sync is not asked for are left
 * as they are, in whatever round.
 *
 * @param items in order
 */
record Agenda(List<Item> items) {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_FAILURES = 2;
    private static final int MOST_RESTARTS = 2;

    Agenda {
        items = List.copyOf(items);
    }

    /**
     * One endpoint to be read.
     *
     * @param section how far it has come; its round is there
     * @param began when this reading began, by the clock
     */
    record Item(Endpoint endpoint, Section section, Instant began) {}

    /**
     * What is to be read of these endpoints.
     *
     * @param addresses tell one account from another
     * @param clock now
     */
    static Agenda of(State state, List<Endpoint> endpoints, Addresses addresses, Instant clock) {
        Instant now = clock.truncatedTo(ChronoUnit.MICROS);
        Map<Endpoint, Section> sections = new LinkedHashMap<>();
        endpoints.forEach(endpoint -> sections.put(endpoint, section(state, endpoint, addresses, now)));
        Set<Instant> resumed = resumable(sections.values(), now);
        Instant fresh = later(state, now);
        List<Item> items = new ArrayList<>();
        sections.forEach((endpoint, section) -> {
            boolean goesOn = section.round().filter(resumed::contains).isPresent();
            if (!goesOn) {
                items.add(new Item(endpoint, section.begin(fresh), now));
            } else if (section.isOpen()) {
                items.add(new Item(endpoint, section, section.round().orElseThrow()));
            } else if (endpoint.windows().isPresent()) {
                // There may be new windows by now, even if this endpoint is done in this round.
                items.add(new Item(endpoint, section.begin(section.round().orElseThrow()), now));
            }
        });
        return new Agenda(items);
    }

    /** What is known of this account; a moment that has not come yet would keep everything from being asked for. */
    private static Section section(State state, Endpoint endpoint, Addresses addresses, Instant now) {
        Section section = Section.of(state.stream(endpoint.name()));
        Optional<String> account = addresses.account(endpoint);
        if (!section.account().equals(account)) {
            refuseToMix(endpoint, section.account(), account);
            return Section.unknown(account);
        }
        Section known = section.readSince(section.since().filter(since -> !since.isAfter(now)));
        return known.withoutFuture(now);
    }

    /** Rows that say whose they are could be kept apart, but a complete reading of one account would end the other's. */
    private static void refuseToMix(Endpoint endpoint, Optional<String> there, Optional<String> wanted) {
        if (!endpoint.layout().settings().isEmpty() && there.isPresent()) {
            String names = endpoint.layout().settings().values().stream()
                    .map("'%s'"::formatted)
                    .collect(Collectors.joining(" and "));
            throw new ConfigurationException(
                    "%s is '%s', but this destination holds '%s'. Sync the other into a destination of its own, another schema or file, or change the setting back."
                            .formatted(names, wanted.orElse(""), there.get()));
        }
    }

    /** The rounds that are worth going on with. */
    private static Set<Instant> resumable(Collection<Section> sections, Instant now) {
        Set<Instant> open = new HashSet<>();
        Set<Instant> hopeless = new HashSet<>();
        for (Section section : sections) {
            if (section.isOpen()) {
                Instant round = section.round().orElseThrow();
                open.add(round);
                if (isHopeless(section) || !isRecent(round, now)) {
                    hopeless.add(round);
                }
            }
        }
        open.removeAll(hopeless);
        return open;
    }

    /** What begins anew again and again comes further every time, and never to an end. */
    private static boolean isHopeless(Section section) {
        return section.failures() >= MOST_FAILURES || section.restarts() >= MOST_RESTARTS;
    }

    private static boolean isRecent(Instant began, Instant now) {
        return !began.isAfter(now) && Duration.between(began, now).compareTo(LONGEST) < 0;
    }

    /** A moment for a new round: later than every round before it, even if the clock went back. */
    private static Instant later(State state, Instant now) {
        Optional<Instant> newest = state.streams().values().stream()
                .flatMap(section -> Section.of(section).round().stream())
                .max(Comparator.naturalOrder());
        return newest.filter(before -> !now.isAfter(before))
                .map(before -> before.plus(1, ChronoUnit.MICROS))
                .orElse(now);
    }

    /** Whether the next sync would go on with what this one has left in a state. */
    boolean hasHope(State state) {
        return items.stream().noneMatch(item -> isHopeless(inState(state, item)));
    }

    /** Whether it goes on with a round that is in a state already. */
    boolean resumes(State state) {
        return items.stream()
                .anyMatch(item ->
                        inState(state, item).round().equals(item.section().round()));
    }

    private static Section inState(State state, Item item) {
        return Section.of(state.stream(item.endpoint().name()));
    }

    /** The state with everything that is to be read in it, so that a sync that dies leaves word of what it did not do. */
    State enter(State state) {
        State entered = state;
        for (Item item : items) {
            entered = entered.with(item.endpoint().name(), item.section().state());
        }
        return entered;
    }
}
