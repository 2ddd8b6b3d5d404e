package dev.tributary.runner.destination;

/**
 * How much of a table a pass has seen.
 *
 * @param live rows that are not marked deleted
 * @param unseen those of them that were not upserted since the pass began
 */
public record Coverage(long live, long unseen) {
    /** Live rows upserted since the pass began. */
    public long seen() {
        return live - unseen;
    }
}
