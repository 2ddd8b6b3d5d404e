package dev.tributary.rest.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A way to ask for one span of time after the other, by whole hours or days in UTC. The next sync goes on where this one
 * has ended. Such a reading says nothing of what is gone, so nothing is marked deleted behind it.
 *
 * @param unit what is counted
 * @param from the parameter of the query that takes the first hour or day: {@code 20260102T03}, {@code 20260102}
 * @param to the parameter that takes the last one, which is included
 * @param settled how many hours or days the newest one that is read lies behind the present one, since the source may
 *     still be filling those: 0 means the present one itself, 1 the one before
 * @param width how many to ask for at once; where answers are archives, people may say another number
 * @param overlap how many that were read the next sync reads again, since sources are late
 * @param earliest the first day that the source knows of
 * @param archives what is peculiar to answers that are archives, if they are
 */
public record Windows(
        Unit unit,
        String from,
        String to,
        long settled,
        long width,
        long overlap,
        LocalDate earliest,
        Optional<Archives> archives) {
    /** Checks the numbers. */
    public Windows {
        if (settled < 0 || width < 1 || overlap < 0) {
            throw new IllegalArgumentException(
                    "a window is at least 1 wide (was %d); settledAfter and overlapping are at least 0 (were %d, %d)"
                            .formatted(width, settled, overlap));
        }
        long most = archives.map(Archives::widest).orElse(width);
        if (most < width) {
            throw new IllegalArgumentException(
                    "a window of %d is wider than the archives allow, which is %d".formatted(width, most));
        }
    }

    /** What windows are made of, counted from 1970. */
    public enum Unit {
        /** Whole hours in UTC, written {@code 20260102T03}. */
        HOURS(Duration.ofHours(1), "uuuuMMdd'T'HH"),
        /** Whole days in UTC, written {@code 20260102}. */
        DAYS(Duration.ofDays(1), "uuuuMMdd");

        private final Duration duration;
        private final DateTimeFormatter format;

        Unit(Duration duration, String pattern) {
            this.duration = duration;
            this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        }

        /** How long one is. */
        public Duration duration() {
            return duration;
        }

        /** The one in which a moment lies. */
        public long number(Instant moment) {
            return Math.floorDiv(moment.getEpochSecond(), duration.toSeconds());
        }

        /** The moment at which one begins. */
        public Instant start(long number) {
            return Instant.ofEpochSecond(Math.multiplyExact(number, duration.toSeconds()));
        }

        /** One as addresses have it. */
        public String text(long number) {
            return format.format(LocalDateTime.ofInstant(start(number), ZoneOffset.UTC));
        }

        /** How long so many are, as people write it in a setting: {@code 24h}. */
        public String length(long count) {
            return count + toString().substring(0, 1);
        }

        /** Several, for a sentence: {@code hours}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Hours, one at a time, of which the present one counts already. */
    public static Windows hours(String from, String to) {
        return of(Unit.HOURS, from, to);
    }

    /** Days, one at a time, of which the present one counts already. */
    public static Windows days(String from, String to) {
        return of(Unit.DAYS, from, to);
    }

    private static Windows of(Unit unit, String from, String to) {
        return new Windows(unit, from, to, 0, 1, 0, LocalDate.EPOCH, Optional.empty());
    }

    /** The same, but only what is so many hours or days old is there. */
    public Windows settledAfter(long units) {
        return new Windows(unit, from, to, units, width, overlap, earliest, archives);
    }

    /** The same, with so many at once. */
    public Windows wide(long units) {
        return new Windows(unit, from, to, settled, units, overlap, earliest, archives);
    }

    /** The same, with so many that the next sync reads again. */
    public Windows overlapping(long units) {
        return new Windows(unit, from, to, settled, width, units, earliest, archives);
    }

    /** The same, with nothing before a day. */
    public Windows notBefore(LocalDate day) {
        return new Windows(unit, from, to, settled, width, overlap, day, archives);
    }

    /** The same, with answers that are archives. */
    public Windows answeredWith(Archives kind) {
        return new Windows(unit, from, to, settled, width, overlap, earliest, Optional.of(kind));
    }

    /** The newest hour or day that is read at a moment. */
    public long newest(Instant now) {
        return unit.number(now) - settled;
    }
}
