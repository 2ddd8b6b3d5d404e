package dev.tributary.rest.endpoint;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A way to ask for one span of time after the other, by whole hours or days in UTC. The next sync goes on where this one
 * has ended. Such a reading says nothing of what is gone, so nothing is marked deleted behind it.
 *
 * @param unit what is counted: hours or days
 * @param from the parameter of the query that takes the first hour or day: {@code 20260102T03}, {@code 20260102}
 * @param to the parameter that takes the last one, which is included
 * @param settled how many hours or days must lie between the newest one that is read and the present one, since the
 *     source may still be filling them: 1 means up to the one before
 * @param width how many to ask for at once; where answers are archives, people may say another number
 * @param widest how many the source answers at once
 * @param overlap how many that were read the next sync reads again, since sources are late
 * @param earliest the first day that the source knows of
 * @param archives what is peculiar to answers that are archives, if they are
 */
public record Windows(
        ChronoUnit unit,
        String from,
        String to,
        long settled,
        long width,
        long widest,
        long overlap,
        LocalDate earliest,
        Optional<Archives> archives) {
    /** Checks the numbers. */
    public Windows {
        if (settled < 0 || width < 1 || widest < width || overlap < 0) {
            throw new IllegalArgumentException(
                    "a window is at least 1 wide and no wider than the widest (was %d of %d); settledAfter and overlapping are at least 0 (was %d, %d)"
                            .formatted(width, widest, settled, overlap));
        }
    }

    /** Hours, one at a time, of which the present one counts already. */
    public static Windows hours(String from, String to) {
        return of(ChronoUnit.HOURS, from, to);
    }

    /** Days, one at a time, of which the present one counts already. */
    public static Windows days(String from, String to) {
        return of(ChronoUnit.DAYS, from, to);
    }

    private static Windows of(ChronoUnit unit, String from, String to) {
        return new Windows(unit, from, to, 0, 1, 1, 0, LocalDate.EPOCH, Optional.empty());
    }

    /** The same, but only what is so many hours or days old is there. */
    public Windows settledAfter(long units) {
        return new Windows(unit, from, to, units, width, widest, overlap, earliest, archives);
    }

    /** The same, with so many at once, and never more than the other number. */
    public Windows wide(long usual, long most) {
        return new Windows(unit, from, to, settled, usual, most, overlap, earliest, archives);
    }

    /** The same, with so many that the next sync reads again. */
    public Windows overlapping(long units) {
        return new Windows(unit, from, to, settled, width, widest, units, earliest, archives);
    }

    /** The same, with nothing before a day. */
    public Windows notBefore(LocalDate day) {
        return new Windows(unit, from, to, settled, width, widest, overlap, day, archives);
    }

    /** The same, with answers that are archives. */
    public Windows answeredWith(Archives kind) {
        return new Windows(unit, from, to, settled, width, widest, overlap, earliest, Optional.of(kind));
    }
}
