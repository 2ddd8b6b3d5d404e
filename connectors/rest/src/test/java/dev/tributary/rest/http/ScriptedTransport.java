package dev.tributary.rest.http;

import dev.tributary.rest.decode.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Answers what a test wrote down, in order, and remembers what it was asked. */
public final class ScriptedTransport implements Transport {
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();

    private interface Answer {
        Response get() throws IOException;
    }

    public ScriptedTransport then(int status, String body) {
        return then(status, Map.of(), body);
    }

    public ScriptedTransport then(int status, Map<String, String> headers, String body) {
        return then(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public ScriptedTransport then(int status, Map<String, String> headers, byte[] bytes) {
        answers.add(() -> new Response(status, headers, Body.receive(new ByteArrayInputStream(bytes), bytes.length)));
        return this;
    }

    public ScriptedTransport thenFail(IOException failure) {
        answers.add(() -> {
            throw failure;
        });
        return this;
    }

    /** The addresses that were asked for. */
    public List<String> addresses() {
        return requests.stream().map(request -> request.uri().toString()).toList();
    }

    public List<Request> requests() {
        return requests;
    }

    @Override
    public Response send(Request request) throws IOException {
        requests.add(request);
        Answer answer = answers.poll();
        if (answer == null) {
            throw new AssertionError("nothing was written down for " + request);
        }
        return answer.get();
    }
}
