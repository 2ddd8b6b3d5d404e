package dev.tributary.runner.destination;

/**
 * A record that could not become rows.
 *
 * @param table where it would have belonged
 * @param raw the record as it arrived
 * @param reason why, for people
 */
public record Reject(String table, String raw, String reason) {}
