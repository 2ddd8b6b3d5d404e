package dev.tributary.runner.destination.sqlite;

import dev.tributary.connector.DataType;
import dev.tributary.runner.type.Widening;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.core.Codes;

/** Carries a stored value up from one type to another, where SQL has to do it. */
final class WideningFunction extends Function {
    private final DataType from;
    private final DataType to;

    WideningFunction(DataType from, DataType to) {
        this.from = from;
        this.to = to;
    }

    @Override
    protected void xFunc() throws SQLException {
        Object stored = argument();
        Object wider =
                stored == null ? null : SqliteValues.stored(to, Widening.to(to, SqliteValues.loaded(from, stored)));
        answer(wider);
    }

    /** The argument in the storage class of its type. */
    private @Nullable Object argument() throws SQLException {
        // Asked by its type: SQLite hands out an empty text or blob as if it were null.
        if (value_type(0) == Codes.SQLITE_NULL) {
            return null;
        }
        return switch (from) {
            case BOOLEAN, SHORT, INT, LONG -> value_long(0);
            case FLOAT, DOUBLE -> value_double(0);
            case BINARY -> Objects.requireNonNullElse(value_blob(0), new byte[0]);
            case DECIMAL, NAIVE_DATE, NAIVE_DATETIME, UTC_DATETIME, XML, STRING, JSON ->
                Objects.requireNonNullElse(value_text(0), "");
        };
    }

    private void answer(@Nullable Object value) throws SQLException {
        if (value == null) {
            result();
        } else if (value instanceof String text) {
            result(text);
        } else if (value instanceof Long number) {
            result(number);
        } else if (value instanceof Double number) {
            result(number);
        } else {
            result((byte[]) value);
        }
    }
}
