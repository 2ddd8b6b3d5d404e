package dev.tributary.connector;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;

/**
 * The one text that stands for a value wherever text is called for: in a STRING column, inside JSON, in a hash. It is
 * the same on every machine, and the value can be read back from it.
 */
public final class CanonicalText {
    /** A number that would be longer than this, written out, keeps its exponent. */
    private static final int LONGEST_PLAIN_NUMBER = 1000;

    private static final Instant FIRST_MOMENT = LocalDateTime.MIN.toInstant(ZoneOffset.UTC);
    private static final Instant LAST_MOMENT = LocalDateTime.MAX.toInstant(ZoneOffset.UTC);

    private CanonicalText() {}

    /**
     * The text of a value of one of the carrier classes of {@link DataType}: numbers plain ({@code 10000000000},
     * {@code 0.1}), moments as {@code 2026-01-02T03:04:05.123456Z}, bytes as Base64.
     */
    public static String of(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue())
                    ? number(Decimals.of((Number) value))
                    : value.toString();
        }
        if (value instanceof Instant moment) {
            return isFarOff(moment)
                    ? moment.toString()
                    : TimeText.of(
                            LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC),
                            "Z");
        }
        if (value instanceof LocalDateTime datetime) {
            return TimeText.of(datetime, "");
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Json json) {
            return json.text();
        }
        return value.toString();
    }

    /** An Instant can lie a year before or after all that has a calendar. */
    private static boolean isFarOff(Instant moment) {
        return moment.isBefore(FIRST_MOMENT) || moment.isAfter(LAST_MOMENT);
    }

    private static String number(BigDecimal number) {
        boolean plain = Math.abs((long) number.scale()) + number.precision() <= LONGEST_PLAIN_NUMBER;
        return plain ? number.toPlainString() : number.toString();
    }
}
