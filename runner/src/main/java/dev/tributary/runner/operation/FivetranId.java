package dev.tributary.runner.operation;

import dev.tributary.connector.CanonicalText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The identity of a row that has none: a hash over the names and values of its columns that are not null, sorted by
 * name, so that a new column changes no old identity.
 */
final class FivetranId {
    /** 160 bits: no two of a billion billion rows meet by chance. */
    private static final int BYTES = 20;

    private FivetranId() {}

    static String of(Map<String, Object> values) {
        MessageDigest digest = Sha256.digest();
        new TreeMap<>(values).forEach((name, value) -> {
            add(digest, name);
            add(digest, text(value));
        });
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** Numbers by what they are worth: 4 and 4.0 are one number, whatever type the column has risen to. */
    private static String text(Object value) {
        String text = CanonicalText.of(value);
        boolean number = value instanceof Number && !text.endsWith("Infinity") && !text.equals("NaN");
        return number ? CanonicalText.of(new BigDecimal(text).stripTrailingZeros()) : text;
    }

    /** With its length before it, so that no two lists of texts look alike; in UTF-16, where a lone surrogate is no '?'. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
        digest.update(new byte[] {
            (byte) (bytes.length >>> 24), (byte) (bytes.length >>> 16), (byte) (bytes.length >>> 8), (byte) bytes.length
        });
        digest.update(bytes);
    }
}
