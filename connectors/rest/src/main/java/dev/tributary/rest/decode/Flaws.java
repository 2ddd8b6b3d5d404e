package dev.tributary.rest.decode;

import java.util.BitSet;

/**
 * Where in a stream of bytes something was wrong. Of what was read already only the last place is kept, since a reader
 * asks about the record that it has just read, and a broken source may be wrong at every byte.
 */
final class Flaws {
    private final BitSet ahead = new BitSet();
    private long base;
    private long passed = -1;

    /** Something is wrong at a position that was not passed yet. */
    void mark(long position) {
        ahead.set((int) (position - base));
    }

    /** Everything before this position was read, and nothing behind it is marked yet. */
    void pass(long position) {
        if (!ahead.isEmpty()) {
            passed = base + ahead.length() - 1;
            ahead.clear();
        }
        base = position;
    }

    /** Whether something is wrong in a stretch that ends where the reader stands. */
    boolean areIn(Slice slice) {
        int next = ahead.nextSetBit((int) Math.max(0, slice.from() - base));
        return passed >= slice.from() || (next >= 0 && base + next < slice.to());
    }
}
