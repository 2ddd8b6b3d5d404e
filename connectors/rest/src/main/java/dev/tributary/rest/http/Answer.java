package dev.tributary.rest.http;

import dev.tributary.rest.decode.Archive;
import dev.tributary.rest.decode.Page;
import java.time.Instant;
import java.util.Optional;

/** What a source says when it is asked for a span of time. Whoever asked closes it. */
public sealed interface Answer extends AutoCloseable {
    /** When the source answered by its own clock, if it said so. */
    Optional<Instant> answered();

    /** Whether any records came. */
    default boolean bringsRecords() {
        return false;
    }

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
    record Packed(Archive archive, Optional<Instant> answered) implements Answer {
        @Override
        public boolean bringsRecords() {
            return !archive.members().isEmpty();
        }

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
    record Listed(Page page, Optional<Instant> answered) implements Answer {
        @Override
        public boolean bringsRecords() {
            return page.count() > 0;
        }

        @Override
        public void close() {
            page.close();
        }
    }

    /** There is nothing. */
    record Nothing(Optional<Instant> answered) implements Answer {}

    /**
     * Less must be asked for at once.
     *
     * @param complaint what the source has answered, as sentences without secrets
     */
    record TooLarge(String complaint, Optional<Instant> answered) implements Answer {}
}
