package dev.tributary.connector;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The decimal number that a binary one stands for: of all that are read as it, the one with the fewest digits, and of
 * those the nearest. A number of 15 digits (in a float, of 6) is found again, whatever became of it on the way.
 */
public final class Decimals {
    private static final Format DOUBLE = new Format(15, 17, Double.MIN_NORMAL, BigDecimal::doubleValue);
    private static final Format FLOAT = new Format(6, 9, Float.MIN_NORMAL, BigDecimal::floatValue);
    private static final List<RoundingMode> NEAREST_FIRST = List.of(RoundingMode.HALF_EVEN, RoundingMode.UP);

    private Decimals() {}

    /**
     * The decimal number, with as many zeros as its text has in Java: {@code 4.0}, {@code 0.00010}.
     *
     * @param binary a Double or Float that is finite
     */
    public static BigDecimal of(Number binary) {
        // The text is not always the shortest: before JDK 19, 6.6E22 was written 6.5999999999999996E22.
        BigDecimal text = new BigDecimal(binary.toString());
        double number = binary.doubleValue();
        Format format = binary instanceof Float ? FLOAT : DOUBLE;
        boolean normal = Math.abs(number) >= format.leastNormal();
        // As nearly all are that come from a text: of so few digits, only one number is read as this one.
        boolean fewDigits = normal && text.precision() <= format.digits();
        return number == 0 || fewDigits ? text : written(shortest(number, format, normal ? format.digits() : 1));
    }

    /** The double for what a float stands for: 0.1f stands for 0.1, not for 0.10000000149011612. */
    public static double widened(float number) {
        // A BigDecimal knows no negative zero.
        return number == 0 || !Float.isFinite(number) ? number : of(number).doubleValue();
    }

    private static BigDecimal shortest(double number, Format format, int fewestDigits) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = fewestDigits; digits < format.mostDigits(); digits++) {
            for (RoundingMode mode : NEAREST_FIRST) {
                BigDecimal candidate = exact.round(new MathContext(digits, mode));
                boolean readsBack = format.nearest().applyAsDouble(candidate) == number;
                if (readsBack && (digits <= format.digits() || !isHalfway(candidate, exact, format))) {
                    return candidate;
                }
            }
        }
        return exact.round(new MathContext(format.mostDigits(), RoundingMode.HALF_EVEN));
    }

    /** Whether the next binary number is as near: not every reader rounds that the same way, and PostgreSQL writes none. */
    private static boolean isHalfway(BigDecimal candidate, BigDecimal exact, Format format) {
        BigDecimal opposite = candidate.add(candidate).subtract(exact);
        double next = format.nearest().applyAsDouble(opposite);
        return candidate.compareTo(exact) != 0
                && Double.isFinite(next)
                && new BigDecimal(next).compareTo(opposite) == 0;
    }

    private static BigDecimal written(BigDecimal shortest) {
        BigDecimal plain = shortest.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale() - 1;
        if (exponent < -3) {
            return plain.precision() == 1 ? plain.setScale(plain.scale() + 1) : plain;
        }
        return exponent < 7 ? plain.setScale(Math.max(plain.scale(), 1)) : plain;
    }

    /**
     * One of the two binary formats.
     *
     * @param digits that every number of ordinary size survives with
     * @param mostDigits that it takes to tell any two binary numbers apart
     */
    private record Format(int digits, int mostDigits, double leastNormal, ToDoubleFunction<BigDecimal> nearest) {}
}
