package dev.tributary.connector;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt name was meant to be. */
public final class Spelling {
    private Spelling() {}

    /** The known name that is fewest edits away, if that is few enough to be a slip rather than another word. */
    public static Optional<String> closest(String name, Collection<String> known) {
        String plain = plain(name);
        return known.stream()
                .filter(candidate -> isSlip(plain, plain(candidate)))
                .min(Comparator.comparingInt(candidate -> edits(plain, plain(candidate))));
    }

    /** Few edits, and something left of what was written: two of them make any word of two letters out of any other. */
    private static boolean isSlip(String written, String meant) {
        int edits = edits(written, meant);
        return edits <= Math.max(2, written.length() / 3) && edits < Math.max(written.length(), meant.length());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Levenshtein's distance. */
    private static int edits(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
