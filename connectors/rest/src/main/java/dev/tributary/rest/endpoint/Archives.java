package dev.tributary.rest.endpoint;

import java.util.Set;

/**
 * Answers that are ZIP archives of JSON lines, and what a source says where it has none to give. These are answers, not
 * faults.
 *
 * @param tooLarge the statuses that say that less must be asked for at once
 * @param nothing words in the body of a 404 that say that there is no data; a 404 without a body says so, too
 * @param advice what to do about a single hour or day that is too large: {@code Use the export to S3.}
 */
public record Archives(Set<Integer> tooLarge, String nothing, String advice) {
    /** Copies the statuses. */
    public Archives {
        tooLarge = Set.copyOf(tooLarge);
    }
}
