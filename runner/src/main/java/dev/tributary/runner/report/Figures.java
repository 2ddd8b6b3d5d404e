package dev.tributary.runner.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every language. */
public final class Figures {
    private Figures() {}

    /** {@code 1,234}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    public static String count(long number, String what) {
        return "%s %s%s".formatted(grouped(number), what, number == 1 ? "" : "s");
    }

    /** {@code 1.5 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
