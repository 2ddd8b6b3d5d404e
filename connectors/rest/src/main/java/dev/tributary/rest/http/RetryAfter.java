package dev.tributary.rest.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the source wants to be asked again.
 *
 * @param delay from now on, longer than zero
 * @param until the same as a moment
 */
record RetryAfter(Duration delay, Instant until) {
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** What the header says, as seconds or as a date; empty if that is nonsense, or not in the future. */
    static Optional<RetryAfter> parse(String header, Clock clock) {
        String text = header.strip();
        Instant now = clock.instant();
        Optional<Duration> delay = text.matches("[0-9]+") ? Optional.of(seconds(text)) : until(text, now);
        return delay.filter(it -> !it.isZero() && !it.isNegative())
                .map(it -> new RetryAfter(it, now.plus(it).truncatedTo(ChronoUnit.SECONDS)));
    }

    private static Duration seconds(String digits) {
        return digits.length() > 9 ? LONGEST : min(Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant moment = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(min(Duration.between(now, moment)));
        } catch (DateTimeParseException nonsense) {
            return Optional.empty();
        }
    }

    private static Duration min(Duration delay) {
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }
}
