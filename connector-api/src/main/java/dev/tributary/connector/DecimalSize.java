package dev.tributary.connector;

/**
 * How large and how fine a declared decimal is.
 *
 * @param precision digits in all, 1 to 38
 * @param scale digits behind the point, 0 to {@code precision}
 */
public record DecimalSize(int precision, int scale) {
    /** Checks the bounds. */
    public DecimalSize {
        if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
            throw new IllegalArgumentException(
                    "DECIMAL(%d,%d): precision is 1 to 38 and scale 0 to the precision".formatted(precision, scale));
        }
    }
}
