package dev.tributary.rest;

import dev.tributary.rest.endpoint.Windows;
import java.util.ArrayList;
import java.util.List;

/**
 * A window of time.
 *
 * @param unit what it is made of
 * @param first the first hour or day
 * @param last the last one, which belongs to it
 */
record Span(Windows.Unit unit, long first, long last) {
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
        return "%s=%s&%s=%s".formatted(windows.from(), unit.text(first), windows.to(), unit.text(last));
    }

    /** For names of files: {@code 20260102T00_20260102T23}. */
    String name() {
        return unit.text(first) + "_" + unit.text(last);
    }

    /** For people: {@code 20260102T00 to 20260102T23}. */
    @Override
    public String toString() {
        return first == last ? unit.text(first) : unit.text(first) + " to " + unit.text(last);
    }
}
