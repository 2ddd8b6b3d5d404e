package dev.tributary.rest.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Optional;

/** How one page of an answer leads to the next. */
public sealed interface Pagination {
    /** Where in an answer the address of the next page stands, if there are pages at all. */
    Optional<JsonPointer> pointer();

    /** Everything comes in one answer. */
    static Pagination none() {
        return new None();
    }

    /**
     * Each answer holds the address of the next one, absolute or relative to its own; null, empty or absent after the
     * last page.
     *
     * @param pointer a JSON Pointer, for example {@code /next}
     */
    static Pagination nextLink(String pointer) {
        return new NextLink(Pointer.of("nextLink", pointer));
    }

    /** See {@link #none}. */
    record None() implements Pagination {
        @Override
        public Optional<JsonPointer> pointer() {
            return Optional.empty();
        }
    }

    /** See {@link #nextLink}. */
    record NextLink(JsonPointer link) implements Pagination {
        @Override
        public Optional<JsonPointer> pointer() {
            return Optional.of(link);
        }
    }
}
