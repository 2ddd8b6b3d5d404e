package dev.tributary.rest.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import dev.tributary.connector.Table;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * One resource of an API and the tables it fills. It is written as a sentence that begins with {@link #get} and ends
 * with {@link Sentence#into}:
 *
 * <pre>{@code
 * get("/v1/catalog/live-tracks")
 *         .records("/data")
 *         .flatten("topic", "name", "description")
 *         .join("includedInLicenses")
 *         .breakout("content", table("track_content").parentKey("track_id").primaryKey("track_id", "position"))
 *         .into(table("track").primaryKey("id"))
 * }</pre>
 *
 * @param name what people and the state call it
 * @param path where it is, relative to the base URL; begins with a slash
 * @param envelope where in an answer the things are
 * @param since how to ask only for what is new; empty if everything is read every time
 * @param windows how to ask for one span of time after the other; empty if that is not how it is read
 * @param permission what an account must be allowed to do for it, to be named when it is refused
 * @param layout what becomes of its records
 */
public record Endpoint(
        String name,
        Template path,
        Envelope envelope,
        Optional<Since> since,
        Optional<Windows> windows,
        Optional<String> permission,
        Layout layout) {
    /** Begins a sentence. The endpoint is called by the path's last segment until it is {@link Sentence#named}. */
    public static Sentence get(String path) {
        return new Sentence(path);
    }

    /** The tables it fills: the one of its records first, then those that hang on it. */
    public List<Table> tables() {
        return layout.tables();
    }

    /** The table of its records. */
    public Table table() {
        return layout.table();
    }

    /** A sentence that is still being written. Used once, by one thread. */
    public static final class Sentence extends Words<Sentence> {
        private final String path;
        private String name;
        private JsonPointer records = JsonPointer.empty();
        private Pagination pagination = Pagination.none();
        private Optional<JsonPointer> count = Optional.empty();
        private Optional<Series> series = Optional.empty();
        private Optional<Since> since = Optional.empty();
        private Optional<Windows> windows = Optional.empty();
        private Optional<String> permission = Optional.empty();

        private Sentence(String path) {
            if (!path.startsWith("/") || path.startsWith("//")) {
                throw new IllegalArgumentException(
                        "path '%s' must begin with one slash, for example '/v1/courses'".formatted(path));
            }
            this.path = path;
            this.name = lastSegment(path);
        }

        private static String lastSegment(String path) {
            String bare = path.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
            String segment = bare.substring(bare.lastIndexOf('/') + 1);
            return segment.contains("{") ? "" : segment;
        }

        /** What to call the endpoint instead of its path's last segment. */
        public Sentence named(String endpoint) {
            name = endpoint;
            return this;
        }

        /** Where the array of records stands, as a JSON Pointer; the whole answer if this is not said. */
        public Sentence records(String pointer) {
            records = Pointer.of("records", pointer);
            return this;
        }

        /** How it is paged; everything comes in one answer if this is not said. */
        public Sentence paged(Pagination kind) {
            pagination = kind;
            return this;
        }

        /**
         * Where an answer says how many records there are on all pages, as a JSON Pointer. A reading that brings fewer is
         * not complete.
         */
        public Sentence count(String pointer) {
            count = Optional.of(Pointer.of("count", pointer));
            return this;
        }

        /** See {@link Since}. */
        public Sentence since(String parameter, Period overlap) {
            since = Optional.of(new Since(parameter, overlap));
            return this;
        }

        /** See {@link Series}; in place of {@link #records}. */
        public Sentence series(Series kind) {
            series = Optional.of(kind);
            return this;
        }

        /** See {@link Windows}; each is one answer, without pages. */
        public Sentence windows(Windows kind) {
            windows = Optional.of(kind);
            return this;
        }

        /**
         * What an account must be allowed to do to be answered, for the message of a 403, which then stops the sync as a
         * 401 does: {@code "to read the course catalog"}.
         */
        public Sentence permission(String action) {
            permission = Optional.of(action);
            return this;
        }

        /** Ends the sentence: where the records themselves go. */
        public Endpoint into(Target target) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("path '%s' gives no name; say named(…)".formatted(path));
            }
            target.repeat(this);
            if (windows.isPresent()
                    && (since.isPresent() || pagination.pointer().isPresent() || count.isPresent())) {
                throw new IllegalArgumentException(
                        "path '%s': since(…), paged(…) and count(…) are not for windows".formatted(path));
            }
            if (windows.flatMap(Windows::archives).isPresent() && (!records.matches() || series.isPresent())) {
                throw new IllegalArgumentException(
                        "path '%s': records(…) and series(…) are not for archives, where each line is a record"
                                .formatted(path));
            }
            if (series.isPresent()
                    && (!records.matches() || pagination.pointer().isPresent() || count.isPresent())) {
                throw new IllegalArgumentException(
                        "path '%s': records(…), paged(…) and count(…) are not for series".formatted(path));
            }
            Envelope envelope = new Envelope(records, pagination.pointer(), count, series);
            return new Endpoint(name, new Template(path), envelope, since, windows, permission, target.layout());
        }

        @Override
        String subject() {
            return path;
        }

        @Override
        Sentence self() {
            return this;
        }
    }
}
