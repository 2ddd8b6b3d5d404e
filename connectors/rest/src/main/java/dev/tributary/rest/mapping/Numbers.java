package dev.tributary.rest.mapping;

import dev.tributary.connector.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers from their text, each as the smallest thing that is exactly that number. None passes through a {@code double}
 * unless it survives the way back, and none is written out that only a fool or an attacker would write out.
 */
final class Numbers {
    /** A number with more digits than this, written out, stays a text: so long ones are identifiers or attacks. */
    private static final int MOST_DIGITS = 1000;

    /** Digits, a sign, a point, and an exponent with its own sign. */
    private static final int LONGEST_TEXT = MOST_DIGITS + 16;

    /** A number of so many digits, and of ordinary size, survives the way into a double and back. */
    private static final int DOUBLE_DIGITS = 15;

    private Numbers() {}

    /** A Long or a BigInteger; beyond all reason, the text itself. */
    static Object whole(String text) {
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        if (digits > MOST_DIGITS) {
            return text;
        }
        if (digits <= 18) {
            return Long.parseLong(text);
        }
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    /** A Double or a BigDecimal; beyond all reason, the text itself. */
    static Object fraction(String text) {
        if (text.length() > LONGEST_TEXT) {
            return text;
        }
        BigDecimal exact;
        try {
            exact = new BigDecimal(text);
        } catch (NumberFormatException exponentTooLarge) {
            return text;
        }
        if (Math.abs((long) exact.scale()) + exact.precision() > MOST_DIGITS) {
            return text;
        }
        double nearest = exact.doubleValue();
        return survives(exact, nearest) ? (Object) signed(nearest, text) : exact;
    }

    /** Few digits always do; with more of them, or next to nothing, one has to look. */
    private static boolean survives(BigDecimal exact, double nearest) {
        if (!Double.isFinite(nearest)) {
            return false;
        }
        boolean fewDigits = exact.precision() <= DOUBLE_DIGITS && Math.abs(nearest) >= Double.MIN_NORMAL;
        return fewDigits || Decimals.of(nearest).compareTo(exact) == 0;
    }

    /** A BigDecimal knows no negative zero, a double does. */
    private static double signed(double number, String text) {
        return number == 0 && text.startsWith("-") ? -0.0 : number;
    }
}
