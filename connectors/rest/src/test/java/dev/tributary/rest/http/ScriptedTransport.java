package dev.tributary.rest.http;

import dev.tributary.rest.decode.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Answers what a test wrote down, in order, and remembers what it was asked. May be asked in another thread. */
public final class ScriptedTransport implements Transport {
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Semaphore asked = new Semaphore(0);

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

    /** Never answers, until whoever waits is interrupted, which is then counted. */
    public ScriptedTransport thenKeepSilent(CountDownLatch interrupted) {
        answers.add(() -> {
            try {
                Thread.sleep(Long.MAX_VALUE);
                throw new AssertionError("that was a long time");
            } catch (InterruptedException stopped) {
                interrupted.countDown();
                throw new InterruptedIOException();
            }
        });
        return this;
    }

    /** Waits until so many more requests have come, but not for ever. */
    public boolean isAskedWithinSeconds(int more) {
        try {
            return asked.tryAcquire(more, 10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
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
        asked.release();
        Answer answer = answers.poll();
        if (answer == null) {
            throw new AssertionError("nothing was written down for " + request);
        }
        return answer.get();
    }
}
