package dev.tributary.runner.destination;

import dev.tributary.connector.DataType;

/**
 * In which form a kind of store takes values. They are encoded before they wait to be written: whoever makes rows has time
 * for that while the store is busy, and a form that is smaller is less to hold. Used from any thread, without a
 * connection.
 */
@FunctionalInterface
public interface Encoding {
    /** Values as they are. */
    static Encoding none() {
        return (type, value) -> value;
    }

    /**
     * The value in the form in which the store writes it best. What the store cannot hold stays as it is, for the store to
     * replace and count.
     *
     * @param type of the value's column
     * @param value an instance of the type's carrier class
     * @return what stands for it in a {@link Change}; nobody but the store reads it
     */
    Object encoded(DataType type, Object value);
}
