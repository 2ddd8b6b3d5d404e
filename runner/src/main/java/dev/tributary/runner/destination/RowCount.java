package dev.tributary.runner.destination;

/**
 * How many rows a table has.
 *
 * @param live not marked deleted
 * @param deleted marked deleted
 */
public record RowCount(long live, long deleted) {}
