package dev.tributary.rest.http;

import dev.tributary.rest.decode.Archive;
import dev.tributary.rest.decode.Page;

/** What a source says when it is asked for a span of time. Whoever asked closes it. */
public sealed interface Answer extends AutoCloseable {
    /** Gives back what it holds. */
    @Override
    default void close() {
        // Most answers hold nothing.
    }

    /**
     * What there is, as an archive.
     *
     * @param archive found to be whole
     */
    record Packed(Archive archive) implements Answer {
        @Override
        public void close() {
            archive.close();
        }
    }

    /**
     * What there is, as a list.
     *
     * @param page all of it
     */
    record Listed(Page page) implements Answer {
        @Override
        public void close() {
            page.close();
        }
    }

    /** There is nothing. */
    record Nothing() implements Answer {}

    /**
     * Less must be asked for at once.
     *
     * @param complaint what the source has answered, as a sentence without secrets
     */
    record TooLarge(String complaint) implements Answer {}
}
