package dev.tributary.connector;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Days and times as {@code 2026-01-02T03:04:05.123456}: with six digits behind the point, and more only for nanoseconds.
 * An event has a handful of them, and a formatter takes ten times as long as writing the digits does.
 */
final class TimeText {
    /** For years that have no four digits, and for what is finer than a microsecond. */
    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, true)
            .toFormatter(Locale.ROOT);

    private static final int LAST_YEAR = 9_999;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int LENGTH = "2026-01-02T03:04:05.123456".length();

    private TimeText() {}

    /** The text of a day and time, and a suffix of ASCII behind it. */
    static String of(LocalDateTime time, String suffix) {
        boolean ordinary = time.getYear() >= 0
                && time.getYear() <= LAST_YEAR
                && time.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MICRO == 0;
        return ordinary ? digits(time, suffix) : ANY.format(time) + suffix;
    }

    private static String digits(LocalDateTime time, String suffix) {
        byte[] text = new byte[LENGTH + suffix.length()];
        put(text, 0, 4, time.getYear());
        text[4] = '-';
        put(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        put(text, 8, 2, time.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, 2, time.getHour());
        text[13] = ':';
        put(text, 14, 2, time.getMinute());
        text[16] = ':';
        put(text, 17, 2, time.getSecond());
        text[19] = '.';
        put(text, 20, 6, time.getNano() / NANOS_PER_MICRO);
        for (int i = 0; i < suffix.length(); i++) {
            text[LENGTH + i] = (byte) suffix.charAt(i);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes a number with so many digits, zeros before it included. */
    private static void put(byte[] text, int from, int length, int number) {
        int rest = number;
        for (int i = from + length - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
