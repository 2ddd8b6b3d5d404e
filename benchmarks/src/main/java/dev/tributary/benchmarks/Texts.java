package dev.tributary.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts that look like anything, and are the same in every run. They are cut from letters that were thrown beforehand,
 * so that making them costs next to nothing while the clock runs; each is an object of its own, as from a parser.
 */
final class Texts {
    private static final int LETTERS = 1 << 16;
    private static final int DOCUMENTS = 512;

    private final byte[] letters = new byte[LETTERS];
    private final List<byte[]> documents = new ArrayList<>();

    Texts() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < LETTERS; i++) {
            letters[i] = (byte) ('a' + random.nextInt(26));
        }
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(document(i).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private String document(int i) {
        return "{\"id\":%d,\"name\":\"%s\",\"score\":%d.5,\"active\":%b,\"tags\":[\"%s\",\"%s\"],\"note\":\"%s\"}"
                .formatted(i, of(i, 10), i % 100, i % 2 == 0, of(i + 1, 5), of(i + 2, 6), of(i + 3, 30));
    }

    /** A text that belongs to a number. */
    String of(long number, int length) {
        return new String(letters, at(number, LETTERS - length), length, StandardCharsets.ISO_8859_1);
    }

    /** A JSON object of some 120 bytes that belongs to a number. */
    String json(long number) {
        return new String(documents.get(at(number, DOCUMENTS)), StandardCharsets.ISO_8859_1);
    }

    private static int at(long number, int bound) {
        return (int) ((mixed(number) >>> 1) % bound);
    }

    /** Another number for each number, far from it. */
    static long mixed(long number) {
        long mixed = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
