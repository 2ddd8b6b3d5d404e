package dev.tributary.rest.http;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A GET request. Printed, it shows its address without the query, and the names of its headers: the rest may be secret.
 *
 * @param uri an absolute address
 * @param headers by their names, in any case
 * @param permission what the account must be allowed to do to be answered, for the message of a refusal
 */
public record Request(URI uri, Map<String, String> headers, Optional<String> permission) {
    /** Copies the headers. */
    public Request {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /** A request without headers. */
    public static Request get(URI uri) {
        return new Request(uri, Map.of(), Optional.empty());
    }

    /** The same request with one more header. */
    public Request with(String header, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, value);
        return new Request(uri, more, permission);
    }

    /** The same request to another address. */
    public Request to(URI other) {
        return new Request(other, headers, permission);
    }

    /** Method and path: {@code GET /v1/courses}. */
    public String line() {
        return "GET " + uri.getRawPath();
    }

    /** Method and address, without the query: {@code GET https://api.example.com/v1/courses}. */
    public String address() {
        return "GET " + Origin.of(uri) + uri.getRawPath();
    }

    @Override
    public String toString() {
        return address() + " " + headers.keySet();
    }
}
