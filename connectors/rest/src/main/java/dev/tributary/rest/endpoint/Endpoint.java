package dev.tributary.rest.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import dev.tributary.connector.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param records where in an answer the array of records stands
 * @param pagination how one answer leads to the next
 * @param treatments what happens to fields that do not simply become the column of their name; at most one per field
 * @param table where the records go
 */
public record Endpoint(
        String name, String path, JsonPointer records, Pagination pagination, List<Treatment> treatments, Table table) {
    /** Copies the treatments. */
    public Endpoint {
        treatments = List.copyOf(treatments);
    }

    /** Begins a sentence. The endpoint is called by the path's last segment until it is {@link Sentence#named}. */
    public static Sentence get(String path) {
        return new Sentence(path);
    }

    /** The tables it fills: the one of its records first, then its children. */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(table);
        for (Treatment treatment : treatments) {
            if (treatment instanceof Breakout breakout) {
                tables.add(breakout.table());
            }
        }
        return List.copyOf(tables);
    }

    /** Where in an answer the things are. */
    public Envelope envelope() {
        return new Envelope(records, pagination.pointer());
    }

    /** A sentence that is still being written. Used once, by one thread. */
    public static final class Sentence {
        private final String path;
        private final Map<String, Treatment> treatments = new LinkedHashMap<>();
        private final Map<String, Target> breakouts = new LinkedHashMap<>();
        private String name;
        private JsonPointer records = JsonPointer.empty();
        private Pagination pagination = Pagination.none();

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
            return bare.substring(bare.lastIndexOf('/') + 1);
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

        /** See {@link Flatten}. */
        public Sentence flatten(String field, String... keys) {
            return treat(new Flatten(field, List.of(keys)));
        }

        /** See {@link Join}, for an array of plain values. */
        public Sentence join(String field) {
            return treat(new Join(field, Optional.empty()));
        }

        /** See {@link Join}, for an array of objects. */
        public Sentence join(String field, String key) {
            return treat(new Join(field, Optional.of(key)));
        }

        /** See {@link Rename}. */
        public Sentence rename(String field, String column) {
            return treat(new Rename(field, column));
        }

        /** See {@link Skip}. */
        public Sentence skip(String field) {
            return treat(new Skip(field));
        }

        /** See {@link Breakout}. */
        public Sentence breakout(String field, Target child) {
            refuseSecond(field);
            breakouts.put(field, child);
            return this;
        }

        /** Ends the sentence: where the records themselves go. */
        public Endpoint into(Target target) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("path '%s' gives no name; say named(…)".formatted(path));
            }
            List<Treatment> all = new ArrayList<>(treatments.values());
            // Their types are inferred until the target declares them.
            Table table = target.main(
                    all.stream().flatMap(it -> it.columns().stream()).toList());
            breakouts.forEach((field, child) -> all.add(new Breakout(field, child.childOf(table), child.position())));
            return new Endpoint(name, path, records, pagination, all, table);
        }

        private Sentence treat(Treatment treatment) {
            refuseSecond(treatment.field());
            treatments.put(treatment.field(), treatment);
            return this;
        }

        private void refuseSecond(String field) {
            if (treatments.containsKey(field) || breakouts.containsKey(field)) {
                throw new IllegalArgumentException("%s: field '%s' is treated twice".formatted(path, field));
            }
        }
    }
}
