package dev.tributary.rest.http;

import java.util.Map;
import java.util.Set;

/**
 * A status with its usual words. The source's own words are not shown: they may hold anything.
 *
 * @param code the number
 */
record Status(int code) {
    private static final Set<Integer> TEMPORARY = Set.of(408, 429, 500, 502, 503, 504, 524);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(402, "Payment Required"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(408, "Request Timeout"),
            Map.entry(410, "Gone"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(524, "A Timeout Occurred"));

    boolean success() {
        return code == 200;
    }

    boolean temporary() {
        return TEMPORARY.contains(code);
    }

    boolean redirect() {
        return REDIRECTS.contains(code);
    }

    @Override
    public String toString() {
        return WORDS.containsKey(code) ? code + " " + WORDS.get(code) : Integer.toString(code);
    }
}
