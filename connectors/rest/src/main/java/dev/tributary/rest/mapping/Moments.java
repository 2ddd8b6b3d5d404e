package dev.tributary.rest.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Moments that are written without a zone. They are read by the places of their digits, since an API that writes them
 * writes many.
 */
final class Moments {
    private static final int SECONDS = "2026-01-02 03:04:05".length();
    private static final String SHAPE = "0000-00-00 00:00:00";
    private static final int NANOS = 9;
    private static final int NANOS_A_MICRO = 1_000;

    private Moments() {}

    /** The moment in UTC; null for the empty text; the text itself if it is written in another way. */
    static @Nullable Object utc(String text) {
        if (text.isBlank()) {
            return null;
        }
        return isMoment(text) ? moment(text) : text;
    }

    private static boolean isMoment(String text) {
        int length = text.length();
        boolean fraction = length > SECONDS + 1 && length <= SECONDS + 1 + NANOS && text.charAt(SECONDS) == '.';
        if (length != SECONDS && !fraction) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            char expected = at < SECONDS ? SHAPE.charAt(at) : at == SECONDS ? '.' : '0';
            char found = text.charAt(at);
            boolean fits = expected == '0' ? found >= '0' && found <= '9' : found == expected;
            if (!fits && !(expected == ' ' && found == 'T')) {
                return false;
            }
        }
        return true;
    }

    private static Object moment(String text) {
        try {
            LocalDate date = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
            LocalTime time = LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19));
            long nanos = nanos(text);
            // What is finer than a moment can be is for the column to refuse, as it was sent.
            return nanos % NANOS_A_MICRO == 0
                    ? Instant.ofEpochSecond(date.toEpochSecond(time, ZoneOffset.UTC), nanos)
                    : text;
        } catch (DateTimeException noSuchMoment) {
            return text;
        }
    }

    private static long nanos(String text) {
        if (text.length() == SECONDS) {
            return 0;
        }
        int nanos = digits(text, SECONDS + 1, text.length());
        for (int digit = text.length() - SECONDS - 1; digit < NANOS; digit++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
