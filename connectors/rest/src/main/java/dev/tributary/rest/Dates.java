package dev.tributary.rest;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Setting;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that say from when to when is read what is read in windows.
 *
 * @param start where a first sync begins
 * @param end what no sync goes beyond
 */
record Dates(Setting<Instant> start, Setting<Instant> end) {
    private static final String EXPECTED = "a date such as 2026-01-31, or a moment such as 2026-01-31T05:00:00Z";
    private static final int DATE = "2026-01-31".length();
    private static final Duration LAST_HOUR = Duration.ofHours(23);

    /**
     * From when to when.
     *
     * @param start where a first sync begins, if somebody has said so
     * @param end what no sync goes beyond, if somebody has said so
     */
    record Bounds(Optional<Instant> start, Optional<Instant> end) {
        /** Nobody has said anything. */
        static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());

        /** Where a first sync begins: if nobody has said so, with yesterday. */
        Instant start(Instant now) {
            return start.orElseGet(() -> now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS));
        }

        /** Why a first sync cannot begin, if it cannot; one that goes on where another has ended can. */
        Optional<String> contradiction(Instant now) {
            return end.filter(start(now)::isAfter)
                    .map(
                            "'end_date' (%s) is before yesterday, where a first sync begins. Say in 'start_date' where to begin."
                                    ::formatted);
        }
    }

    static Dates standard() {
        return new Dates(
                Setting.parsed(
                                "start_date",
                                "Where the first sync begins, in UTC: a date, or a moment in ISO-8601; yesterday if it is blank. Later syncs go on where the last one ended.",
                                text -> moment(text, Duration.ZERO))
                        .optional(),
                Setting.parsed(
                                "end_date",
                                "The last day or hour to read, in UTC, in the same forms; up to the present if it is blank.",
                                text -> moment(text, LAST_HOUR))
                        .optional());
    }

    /** A date means one of its hours. */
    private static Instant moment(String text, Duration hourOfDate) {
        try {
            return text.length() == DATE
                    ? LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .plus(hourOfDate)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException neither) {
            throw new IllegalArgumentException(EXPECTED, neither);
        }
    }

    List<Setting<?>> settings() {
        return List.of(start, end);
    }

    /**
     * What a configuration says.
     *
     * @throws ConfigurationException if no reading of these endpoints could do what it says
     */
    Bounds bounds(Configuration configuration, List<Endpoint> endpoints, Instant now) {
        Bounds bounds = new Bounds(configuration.find(start), configuration.find(end));
        List<String> problems = new ArrayList<>();
        bounds.start().ifPresent(from -> problems.addAll(problems(from, bounds.end(), endpoints, now)));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return bounds;
    }

    private static List<String> problems(Instant from, Optional<Instant> to, List<Endpoint> endpoints, Instant now) {
        List<String> problems = new ArrayList<>();
        to.filter(from::isAfter)
                .ifPresent(end -> problems.add(
                        "'start_date' (%s) is after 'end_date' (%s), so that nothing would ever be read; change one of them"
                                .formatted(from, end)));
        if (from.isAfter(now)) {
            problems.add("'start_date' (%s) is in the future, as it is %s now; name a day that has come"
                    .formatted(from, now.truncatedTo(ChronoUnit.SECONDS)));
        }
        endpoints.stream()
                .flatMap(endpoint -> endpoint.windows().stream())
                .map(Windows::earliest)
                .filter(earliest ->
                        from.isBefore(earliest.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .findFirst()
                .ifPresent(earliest -> problems.add(
                        "'start_date' (%s) is earlier than the source allows: it has nothing from before %s"
                                .formatted(from, earliest)));
        return problems;
    }
}
