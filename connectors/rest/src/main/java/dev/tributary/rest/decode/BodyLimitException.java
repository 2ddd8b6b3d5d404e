package dev.tributary.rest.decode;

import java.io.IOException;

/** A body is longer than it may be. Asking again would not make it shorter. */
public final class BodyLimitException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final String[] UNITS = {" bytes", "KB", "MB", "GB", "TB"};

    BodyLimitException(long limit) {
        super("the body is longer than " + size(limit));
    }

    /** As one would write it in a setting. */
    private static String size(long bytes) {
        long amount = bytes;
        int unit = 0;
        while (amount > 0 && amount % 1024 == 0 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return amount + UNITS[unit];
    }
}
