package dev.tributary.rest;

import dev.tributary.rest.endpoint.Windows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which spans of time are still to be asked for, in order. Used by one thread. */
final class Schedule {
    private final Windows.Unit unit;
    private final long last;
    private final List<Span> known = new ArrayList<>();
    private final Set<Span> shown = new HashSet<>();
    private long next;
    private long width;

    /**
     * Everything from the first hour or day to the last.
     *
     * @param width how many to ask for at once
     */
    Schedule(Span whole, long width) {
        this.unit = whole.unit();
        this.next = whole.first();
        this.last = whole.last();
        this.width = width;
    }

    /** What comes next, at most so many spans; the same ones again until the first is done or split. */
    List<Span> coming(int most) {
        while (known.size() < most && next <= last) {
            Span span = new Span(unit, next, Math.min(last, next + width - 1));
            known.add(span);
            next = span.last() + 1;
        }
        List<Span> coming = List.copyOf(known.subList(0, Math.min(most, known.size())));
        shown.addAll(coming);
        return coming;
    }

    /** The first one has been read. */
    void done() {
        shown.remove(known.remove(0));
    }

    /** The first one is too large: it is split, and what nobody has been shown yet is no wider than its pieces. */
    void split() {
        Span tooLarge = known.get(0);
        width = Math.min(width, Math.max(1, tooLarge.count() / 2));
        shown.remove(tooLarge);
        List<Span> split = known.stream()
                .flatMap(span -> shown.contains(span) ? Stream.of(span) : span.pieces(width).stream())
                .toList();
        known.clear();
        known.addAll(split);
    }

    /** How many hours or days are asked for at once. */
    long width() {
        return width;
    }
}
