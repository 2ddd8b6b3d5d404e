package dev.tributary.rest.http;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A GET request. Printed, it shows its address without the query, and the names of its headers: the rest may be secret.
 *
 * @param uri an absolute address
 * @param headers by their names, in any case
 * @param permission what the account must be allowed to do to be answered, for the message of a refusal
 * @param answers the statuses besides 200 that are answers and no faults
 */
public record Request(URI uri, Map<String, String> headers, Optional<String> permission, Set<Integer> answers) {
    /** Copies the collections. */
    public Request {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
        answers = Set.copyOf(answers);
    }

    /** A request that only a 200 answers. */
    public Request(URI uri, Map<String, String> headers, Optional<String> permission) {
        this(uri, headers, permission, Set.of());
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
        return new Request(uri, more, permission, answers);
    }

    /** The same request to another address. */
    public Request to(URI other) {
        return new Request(other, headers, permission, answers);
    }

    /** The same request, which these statuses answer as well. */
    public Request answeredBy(Set<Integer> statuses) {
        return new Request(uri, headers, permission, statuses);
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
