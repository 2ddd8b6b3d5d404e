package dev.tributary.rest;

import dev.tributary.rest.decode.Body;
import dev.tributary.rest.decode.FullDisk;
import dev.tributary.rest.http.Request;
import dev.tributary.rest.http.Response;
import dev.tributary.rest.http.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Answers each query with what a test wrote down for it, in whatever order it is asked; its last answer to a query holds for
 * ever. May be asked in several threads at once, and remembers how many of them were there together.
 */
final class Desk implements Transport {
    private static final String EMPTY = "{\"error\": \"Raw data files were not found.\"}";

    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final List<Response> given = new CopyOnWriteArrayList<>();
    private final Semaphore asked = new Semaphore(0);
    private final Semaphore answered = new Semaphore(0);
    private volatile Map<String, String> headers = Map.of();
    private int present;
    private int most;

    private interface Reply {
        Response get() throws IOException;
    }

    Desk on(String query, int status, String body) {
        return on(query, status, body.getBytes(StandardCharsets.UTF_8));
    }

    Desk on(String query, int status, byte[] body) {
        replies.computeIfAbsent(query, it -> new ArrayDeque<>()).add(reply(status, body));
        return this;
    }

    /** An archive of these lines. */
    Desk on(String query, String... lines) {
        return on(query, 200, Zipped.of(lines));
    }

    /** No room for the answer on this machine. */
    Desk onFullDisk(String query) {
        replies.computeIfAbsent(query, it -> new ArrayDeque<>()).add(() -> {
            throw FullDisk.failure();
        });
        return this;
    }

    /** A clock that every answer shows. */
    Desk at(String date) {
        headers = Map.of("Date", date);
        return this;
    }

    /** Lets a query wait for its answer. */
    Desk hold(String query, CountDownLatch until) {
        held.put(query, until);
        return this;
    }

    /** What it was asked for, in order; where there is no query, the path. */
    List<String> queries() {
        return List.copyOf(queries);
    }

    /** Waits until so many more requests have come, but not for ever. */
    boolean isAsked(int more) {
        return comes(asked, more);
    }

    /** Waits until so many more answers have been given, but not for ever. */
    boolean isAnswered(int more) {
        return comes(answered, more);
    }

    private static boolean comes(Semaphore semaphore, int more) {
        try {
            return semaphore.tryAcquire(more, 10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many requests were there at once. */
    synchronized int most() {
        return most;
    }

    /** The bodies of all answers. */
    List<Body> bodies() {
        return given.stream().map(Response::body).toList();
    }

    @Override
    public Response send(Request request) throws IOException {
        String query = request.uri().getRawQuery() == null
                ? request.uri().getPath()
                : request.uri().getRawQuery();
        arrive(query);
        try {
            CountDownLatch until = held.get(query);
            if (until != null && !until.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody let go of " + query);
            }
            return answer(query);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            leave();
        }
    }

    private synchronized void arrive(String query) {
        queries.add(query);
        present++;
        most = Math.max(most, present);
        asked.release();
    }

    private synchronized void leave() {
        present--;
    }

    private synchronized Response answer(String query) throws IOException {
        Queue<Reply> known = replies.get(query);
        Reply reply = known == null
                ? reply(404, EMPTY.getBytes(StandardCharsets.UTF_8))
                : known.size() > 1 ? known.remove() : known.element();
        Response response = reply.get();
        given.add(response);
        answered.release();
        return response;
    }

    private Reply reply(int status, byte[] body) {
        return () -> new Response(status, headers, Body.receive(new ByteArrayInputStream(body), body.length));
    }
}
