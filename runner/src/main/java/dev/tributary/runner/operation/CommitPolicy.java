package dev.tributary.runner.operation;

import java.time.Duration;

/**
 * When the newest checkpoint is worth a commit: whichever comes first.
 *
 * @param rows so many rows came since the last one
 * @param bytes about so many bytes wait in memory; they are written then, if not committed
 * @param batches so many times these bytes came since the last commit
 * @param age so long ago was the last commit
 */
public record CommitPolicy(int rows, long bytes, int batches, Duration age) {
    /**
     * A commit a page costs two thirds of the speed; a commit an hour costs the hour. And the more waits in memory, the
     * more often the collector of garbage copies it: with 32 MB it stops everything for three times as long.
     */
    public static final CommitPolicy STANDARD = new CommitPolicy(50_000, 8L << 20, Duration.ofSeconds(2));

    /** A policy by which whatever is written for want of memory is committed. */
    public CommitPolicy(int rows, long bytes, Duration age) {
        this(rows, bytes, 1, age);
    }

    /** The same policy with so many batches to a commit. */
    public CommitPolicy ofBatches(int wanted) {
        return new CommitPolicy(rows, bytes, wanted, age);
    }
}
