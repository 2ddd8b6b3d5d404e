package dev.tributary.rest;

import java.util.Optional;

/**
 * How many records of an endpoint were read, and how many of them were rejected. Too many rejects mean that it is not
 * the records that are wrong.
 *
 * @param records all records, rejected ones included
 * @param rejected those that as a whole could not become rows
 * @param firstReason why the first of them was rejected, if that was in this sync
 */
record Tally(long records, long rejected, Optional<String> firstReason) {
    private static final long MOST_REJECTED = 100;
    private static final long ONE_IN = 10;

    static Tally of(long records, long rejected) {
        return new Tally(records, rejected, Optional.empty());
    }

    Tally plus(Optional<String> rejection) {
        return new Tally(records + 1, rejected + (rejection.isPresent() ? 1 : 0), firstReason.or(() -> rejection));
    }

    /** Both together; the reason is that of the first one. */
    Tally plus(Tally later) {
        return new Tally(records + later.records, rejected + later.rejected, firstReason.or(() -> later.firstReason));
    }

    /** What is to be said if too many were rejected: all there are, or more than 100 and more than a tenth. */
    Optional<String> verdict() {
        return records > 0 && rejected == records ? Optional.of(complaint()) : excess();
    }

    /** The same where a few may be all there are, because only what is new was asked for. */
    Optional<String> excess() {
        boolean many = rejected > MOST_REJECTED && rejected > records / (double) ONE_IN;
        return many ? Optional.of(complaint()) : Optional.empty();
    }

    private String complaint() {
        return "%d of %d records were rejected%s. Has the API changed? Look at the rejects and their reasons."
                .formatted(
                        rejected,
                        records,
                        firstReason
                                .map(", the first one because: %s"::formatted)
                                .orElse(""));
    }
}
