package dev.tributary.rest.endpoint;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers that are ZIP archives of JSON lines, and what a source says where it has none to give. These are answers, not
 * faults. People may say how much to ask for at once and how many archives to fetch at the same time.
 *
 * @param tooLarge the statuses that say that less must be asked for at once
 * @param nothing words in the body of a 404 that say that there is no data; a 404 without a body says so, too
 * @param widest how many hours or days people may ask for at once
 * @param atOnce how many archives are fetched at the same time unless people say so
 * @param mostAtOnce how many they may say
 * @param advice what to do about a single hour or day that is too large: {@code Use the export to S3.}
 */
public record Archives(Set<Integer> tooLarge, String nothing, long widest, int atOnce, int mostAtOnce, String advice) {
    /** Copies the statuses, and checks the numbers. */
    public Archives {
        tooLarge = Set.copyOf(tooLarge);
        if (widest < 1 || atOnce < 1 || mostAtOnce < atOnce) {
            throw new IllegalArgumentException(
                    "at least 1 is asked for, and 1 fetched at a time, and no more than the most (were %d; %d of %d)"
                            .formatted(widest, atOnce, mostAtOnce));
        }
    }

    /** Archives of any width, one at a time, that are never too large. */
    public static Archives archives() {
        return new Archives(Set.of(), "", Integer.MAX_VALUE, 1, 1, "");
    }

    /** The same, where these statuses say that less must be asked for at once. */
    public Archives tooLargeAt(int... statuses) {
        Set<Integer> all = Arrays.stream(statuses).boxed().collect(Collectors.toSet());
        return new Archives(all, nothing, widest, atOnce, mostAtOnce, advice);
    }

    /** The same, with what to do if there is no less. */
    public Archives advising(String sentence) {
        return new Archives(tooLarge, nothing, widest, atOnce, mostAtOnce, sentence);
    }

    /** The same, where a 404 with these words in it says that there is no data. */
    public Archives emptyWith(String words) {
        return new Archives(tooLarge, words, widest, atOnce, mostAtOnce, advice);
    }

    /** The same, where nobody may ask for more hours or days at once. */
    public Archives upTo(long units) {
        return new Archives(tooLarge, nothing, units, atOnce, mostAtOnce, advice);
    }

    /** The same, of which so many are fetched at the same time, or as many as people say, up to the most. */
    public Archives fetching(int usual, int most) {
        return new Archives(tooLarge, nothing, widest, usual, most, advice);
    }
}
