package dev.tributary.rest;

import dev.tributary.rest.endpoint.Windows;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A window of time: whole hours or days in UTC, counted from 1970.
 *
 * @param unit what is counted
 * @param first the first hour or day
 * @param last the last one, which belongs to it
 */
record Span(ChronoUnit unit, long first, long last) {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMdd'T'HH", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    /** The hour or day in which a moment lies. */
    static long number(ChronoUnit unit, Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), unit.getDuration().toSeconds());
    }

    /** The moment at which an hour or day begins. */
    static Instant start(ChronoUnit unit, long number) {
        return Instant.ofEpochSecond(
                Math.multiplyExact(number, unit.getDuration().toSeconds()));
    }

    /** How many hours or days it has. */
    long count() {
        return last - first + 1;
    }

    /** The same stretch in pieces of so many hours or days, the last of which may be shorter. */
    List<Span> pieces(long width) {
        List<Span> pieces = new ArrayList<>();
        for (long from = first; from <= last; from += width) {
            pieces.add(new Span(unit, from, Math.min(last, from + width - 1)));
        }
        return pieces;
    }

    /** The part of an address that asks for it: {@code start=20260102T00&end=20260102T23}. */
    String query(Windows windows) {
        return "%s=%s&%s=%s".formatted(windows.from(), text(first), windows.to(), text(last));
    }

    /** For names of files: {@code 20260102T00_20260102T23}. */
    String name() {
        return text(first) + "_" + text(last);
    }

    private String text(long number) {
        return (unit == ChronoUnit.HOURS ? HOUR : DAY)
                .format(LocalDateTime.ofInstant(start(unit, number), ZoneOffset.UTC));
    }

    /** For people: {@code 20260102T00 to 20260102T23}. */
    @Override
    public String toString() {
        return first == last ? text(first) : text(first) + " to " + text(last);
    }
}
