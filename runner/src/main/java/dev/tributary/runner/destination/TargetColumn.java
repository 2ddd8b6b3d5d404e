package dev.tributary.runner.destination;

import dev.tributary.connector.DataType;

/**
 * A column as it stands in the destination.
 *
 * @param name in the destination
 * @param source the name that the source gives it
 * @param type what it holds
 */
public record TargetColumn(String name, String source, DataType type) {
    /** The same column with another type. */
    public TargetColumn as(DataType wider) {
        return new TargetColumn(name, source, wider);
    }
}
