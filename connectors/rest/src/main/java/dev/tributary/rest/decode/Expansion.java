package dev.tributary.rest.decode;

/** How much an archive has become. One that becomes a thousand times as much was made to fill a disk. */
final class Expansion {
    private static final long FOLD = 1000;
    private static final long HARMLESS = 100L << 20;

    private final long received;
    private long count;

    Expansion(long received) {
        this.received = received;
    }

    /** So many bytes more. */
    void add(long bytes, String member) throws RefusedException {
        count += bytes;
        if (count > HARMLESS && count / FOLD >= Math.max(1, received)) {
            throw new RefusedException(
                    "the archive of %d bytes expands more than %d-fold: it has become %d MB in member '%s'"
                            .formatted(received, FOLD, count >> 20, member));
        }
    }
}
