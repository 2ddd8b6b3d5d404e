package dev.tributary.runner.destination;

import java.time.Instant;

/**
 * One sync.
 *
 * @param id its identity in the run history
 * @param connector its name
 * @param synced the start of the sync, in microseconds, later than that of any sync before it; every row that is
 *     written carries it
 * @param provenance where the data comes from
 */
public record Run(String id, String connector, Instant synced, Provenance provenance) {}
