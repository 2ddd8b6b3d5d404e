package dev.tributary.runner.destination;

import java.util.ArrayList;
import java.util.List;

/** What was done since the last commit, so that it can be done again; or nothing, if that is too much to be kept. */
final class Journal {
    /** A transaction has as much only if nothing is committed for long; its rows are shared with whoever made them. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_ROWS = 100_000;
    private static final long BYTES_OF_AN_ENTRY = 256;

    private final List<Runnable> entries = new ArrayList<>();
    private long rows;
    private long bytes;

    /** Something was done that holds no rows. */
    void add(Runnable entry) {
        add(entry, 0, 0);
    }

    /**
     * Something was done.
     *
     * @param moreRows so many rows it holds
     * @param moreBytes and about so many bytes
     */
    void add(Runnable entry, int moreRows, long moreBytes) {
        rows += moreRows;
        bytes += moreBytes + BYTES_OF_AN_ENTRY;
        if (isWhole()) {
            entries.add(entry);
        } else {
            entries.clear();
        }
    }

    /** Whether it holds everything; if not, it holds nothing. */
    boolean isWhole() {
        return rows <= MOST_ROWS && bytes <= MOST_BYTES;
    }

    /** Does everything again, in the same order. */
    void replay() {
        entries.forEach(Runnable::run);
    }

    /** Nothing was done: the transaction has ended. */
    void clear() {
        entries.clear();
        rows = 0;
        bytes = 0;
    }
}
