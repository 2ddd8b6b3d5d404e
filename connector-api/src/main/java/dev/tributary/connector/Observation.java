package dev.tributary.connector;

import java.time.Duration;

/** Something people want to see while a connector works. Texts hold no secret: addresses go by path, without query. */
public sealed interface Observation {
    /**
     * The reading of an endpoint begins.
     *
     * @param endpoint its name, for example {@code live-courses}
     */
    record EndpointStarted(String endpoint) implements Observation {}

    /**
     * An endpoint was read to its end.
     *
     * @param records how many records arrived in this sync, rejected ones included
     */
    record EndpointFinished(String endpoint, long records) implements Observation {}

    /**
     * An endpoint failed for good; others may go on.
     *
     * @param reason what failed, where, and what to do
     */
    record EndpointFailed(String endpoint, String reason) implements Observation {}

    /**
     * A request was answered, with whatever status.
     *
     * @param request method and path, for example {@code GET /v1/catalog/live-courses}
     * @param status the HTTP status
     * @param bytes the length of the body as it was read, uncompressed
     * @param elapsed from sending the request to the end of its body
     */
    record RequestAnswered(String request, int status, long bytes, Duration elapsed) implements Observation {}

    /**
     * A request got no usable answer: the connection failed, or the body broke off.
     *
     * @param reason what happened
     */
    record RequestFailed(String request, String reason) implements Observation {}

    /**
     * A request will be tried again.
     *
     * @param reason why, for example {@code 503 Service Unavailable}
     * @param delay how long until then
     * @param attempt the number of the coming attempt; the first try was 1
     * @param attempts how many there may be
     */
    record Retrying(String request, String reason, Duration delay, int attempt, int attempts) implements Observation {}

    /** Something people should look at although the sync goes on. */
    record Warning(String message) implements Observation {}
}
