package dev.tributary.rest.http;

import dev.tributary.rest.decode.Body;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer with its whole body, which it owns.
 *
 * @param status the HTTP status
 * @param headers by their names, in any case; of those that stand several times, the first
 * @param body what came after the headers, uncompressed
 */
public record Response(int status, Map<String, String> headers, Body body) implements AutoCloseable {
    /** Copies the headers. */
    public Response {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** When the source answered by its own clock, if it said so. */
    public Optional<Instant> date() {
        return header("Date").flatMap(Response::moment);
    }

    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        body.close();
    }

    @Override
    public String toString() {
        return status + " " + headers.keySet();
    }
}
