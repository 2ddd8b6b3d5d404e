package dev.tributary.connector;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One secret, found in whatever way it is written. Whoever writes an address or JSON may escape any character or none,
 * so each is compared by itself: {@code a/b} is also {@code a%2Fb} and {@code a\/b}.
 */
final class SecretText {
    private final String plain;
    private final List<List<String>> escapes;

    SecretText(String plain) {
        this.plain = plain;
        this.escapes = plain.codePoints().mapToObj(SecretText::escapes).toList();
    }

    String plain() {
        return plain;
    }

    /** The text with something else in place of this secret. */
    String replace(String text, String other) {
        String rest = text.replace(plain, other);
        StringBuilder replaced = new StringBuilder(rest.length());
        int at = 0;
        while (at < rest.length()) {
            int end = end(rest, at);
            replaced.append(end < 0 ? rest.substring(at, at + 1) : other);
            at = end < 0 ? at + 1 : end;
        }
        return replaced.toString();
    }

    /** Where the secret ends that is written from here on; negative if it is not. */
    private int end(String text, int from) {
        int at = from;
        int next = 0;
        for (List<String> escaped : escapes) {
            int codePoint = plain.codePointAt(next);
            int length = length(text, at, escaped, codePoint);
            if (length < 0) {
                return -1;
            }
            at += length;
            next += Character.charCount(codePoint);
        }
        return at;
    }

    private static int length(String text, int at, List<String> escaped, int codePoint) {
        for (String escape : escaped) {
            if (text.regionMatches(true, at, escape, 0, escape.length())) {
                return escape.length();
            }
        }
        boolean same = at < text.length() && text.codePointAt(at) == codePoint;
        return same ? Character.charCount(codePoint) : -1;
    }

    /** What may stand for a character; hexadecimal digits in either case. */
    private static List<String> escapes(int codePoint) {
        String character = Character.toString(codePoint);
        String percent = IntStream.range(0, character.getBytes(StandardCharsets.UTF_8).length)
                .mapToObj(i -> "%%%02x".formatted(character.getBytes(StandardCharsets.UTF_8)[i]))
                .collect(Collectors.joining());
        String unicode =
                character.chars().mapToObj(unit -> "\\u%04x".formatted(unit)).collect(Collectors.joining());
        return switch (codePoint) {
            case ' ' -> List.of(percent, unicode, "+");
            case '"', '\\', '/' -> List.of(percent, unicode, "\\" + character);
            case '\n' -> List.of(percent, unicode, "\\n");
            case '\r' -> List.of(percent, unicode, "\\r");
            case '\t' -> List.of(percent, unicode, "\\t");
            default -> List.of(percent, unicode);
        };
    }
}
