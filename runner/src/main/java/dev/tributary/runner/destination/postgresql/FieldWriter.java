package dev.tributary.runner.destination.postgresql;

import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.postgresql.util.ByteConverter;

/** Writes values as fields of a binary {@code COPY}, which wants exactly the type of the column. */
final class FieldWriter {
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = LocalDate.of(2000, 1, 1).toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final byte JSONB_VERSION = 1;
    private static final int NUMERIC_NAN = 0xC000;
    private static final int NUMERIC_INFINITY = 0xD000;
    private static final int NUMERIC_MINUS_INFINITY = 0xF000;

    private final CopyBuffer buffer;

    FieldWriter(CopyBuffer buffer) {
        this.buffer = buffer;
    }

    /**
     * Writes a value that is not null.
     *
     * @param type of the column
     * @param value of the carrier class of the column's type
     * @return whether something of it had to be replaced, because PostgreSQL cannot hold it
     */
    boolean write(PostgresType type, Object value) {
        switch (type) {
            case BOOLEAN -> buffer.byteField((Boolean) value ? 1 : 0);
            case SMALLINT -> buffer.shortField(((Number) value).shortValue());
            case INTEGER -> buffer.intField(((Number) value).intValue());
            case BIGINT -> buffer.longField(((Number) value).longValue());
            case NUMERIC -> numeric((Number) value);
            case REAL -> buffer.intField(Float.floatToIntBits(((Number) value).floatValue()));
            case DOUBLE -> buffer.longField(Double.doubleToLongBits(((Number) value).doubleValue()));
            case DATE -> buffer.intField(Math.toIntExact(((LocalDate) value).toEpochDay() - EPOCH_DAY));
            case TIMESTAMP -> moment(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
            case TIMESTAMPTZ -> moment((Instant) value);
            case BYTEA -> buffer.bytesField((byte[]) value);
            case TEXT -> {
                return text(CanonicalText.of(value));
            }
            case JSONB -> {
                // As JSON has no NaN and no infinities, they become its strings.
                return jsonb(Json.of(value).text());
            }
        }
        return false;
    }

    private void moment(Instant moment) {
        buffer.longField(Math.multiplyExact(moment.getEpochSecond() - EPOCH_SECOND, MICROS_PER_SECOND)
                + moment.getNano() / NANOS_PER_MICRO);
    }

    private void numeric(Number value) {
        if (value instanceof BigDecimal number) {
            buffer.bytesField(ByteConverter.numeric(number));
        } else {
            special(value.doubleValue());
        }
    }

    /** What a DECIMAL column holds that is no number: digits, weight, sign and scale, of which only the sign counts. */
    private void special(double value) {
        int began = buffer.beginField();
        buffer.shortValue(0);
        buffer.shortValue(0);
        buffer.shortValue(Double.isNaN(value) ? NUMERIC_NAN : value > 0 ? NUMERIC_INFINITY : NUMERIC_MINUS_INFINITY);
        buffer.shortValue(0);
        buffer.endField(began);
    }

    private boolean text(String text) {
        int began = buffer.beginField();
        boolean replaced = buffer.text(text);
        buffer.endField(began);
        return replaced;
    }

    private boolean jsonb(String json) {
        String storable = JsonText.storable(json);
        int began = buffer.beginField();
        buffer.raw(JSONB_VERSION);
        boolean replaced = buffer.text(storable);
        buffer.endField(began);
        // A text that needs no change is the same object.
        return replaced || !storable.equals(json);
    }
}
