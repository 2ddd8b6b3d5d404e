package dev.tributary.rest.http;

import dev.tributary.rest.decode.Body;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The wire. Everything clever that the library could do by itself is off: whether to try again, where to follow and whom
 * to send credentials is for others to decide.
 *
 * <p>A blocking read does not notice an interrupt, so requests run in a thread of their own, and whoever is interrupted
 * while waiting for one gives it up. Body and connections belong to it until they are handed over or it is closed.
 */
public final class ApacheTransport implements Transport, AutoCloseable {
    private final CloseableHttpClient client;
    private final ExecutorService exchanges = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tributary-http");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration patience;
    private final long bodyLimit;

    /**
     * A wire with these limits: on connecting, on waiting for the next bytes, on the size of a body. Whoever sends a byte
     * now and then never reaches the second one, so an answer that takes longer than ten times as long must come in at
     * 4 KB a second.
     */
    public ApacheTransport(Duration connectTimeout, Duration readTimeout, long bodyLimit) {
        this(connectTimeout, readTimeout, connectTimeout.plus(readTimeout.multipliedBy(10)), bodyLimit);
    }

    /** The same with another limit on how long next to nothing may come in. */
    ApacheTransport(Duration connectTimeout, Duration readTimeout, Duration patience, long bodyLimit) {
        Timeout connect = Timeout.of(connectTimeout);
        Timeout read = Timeout.of(readTimeout);
        HttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(read)
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(read)
                        .build())
                .setUserAgent("tributary/" + version())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        this.patience = patience;
        this.bodyLimit = bodyLimit;
    }

    private static String version() {
        String version = ApacheTransport.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public Response send(Request request) throws IOException {
        HttpGet get = new HttpGet(request.uri());
        get.setHeader("Accept-Encoding", "gzip");
        request.headers().forEach(get::setHeader);
        AtomicLong received = new AtomicLong();
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> exchange(get, received), exchanges);
        try {
            return await(answer, received);
        } catch (TimeoutException drip) {
            giveUp(get, answer);
            throw new IOException("the answer came in at less than 4 KB a second for too long ('read_timeout')");
        } catch (InterruptedException stopped) {
            giveUp(get, answer);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while an answer was awaited");
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    private Response await(CompletableFuture<Response> answer, AtomicLong received)
            throws InterruptedException, ExecutionException, TimeoutException {
        Pace pace = new Pace(patience);
        while (true) {
            try {
                return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException waiting) {
                if (!pace.isKeptBy(received.get())) {
                    throw waiting;
                }
            }
        }
    }

    private Response exchange(HttpGet get, AtomicLong received) {
        try {
            return client.execute(get, response -> receive(get, response, received));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Response receive(HttpGet get, ClassicHttpResponse response, AtomicLong received) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        try {
            return new Response(response.getCode(), headers, body(response.getEntity(), received));
        } catch (IOException | RuntimeException brokenOff) {
            // Or the library would read what is left to its end, however long that is, to use the connection again.
            get.cancel();
            throw brokenOff;
        }
    }

    private Body body(@Nullable HttpEntity entity, AtomicLong received) throws IOException {
        return entity == null ? Body.empty() : Body.receive(new Counted(entity.getContent(), received), bodyLimit);
    }

    /** An answer that still comes in has nobody left to close it. */
    private static void giveUp(HttpGet get, CompletableFuture<Response> answer) {
        get.cancel();
        var unused = answer.whenComplete((late, failure) -> {
            if (late != null) {
                late.close();
            }
        });
    }

    private static IOException cause(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof CompletionException wrapped && wrapped.getCause() != null) {
            cause = wrapped.getCause();
        }
        if (cause instanceof UncheckedIOException && cause.getCause() instanceof IOException wire) {
            return wire;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        return new IOException("the request could not be sent", failed);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        exchanges.shutdownNow();
    }

    /** A stream that says how much has come in, for whoever waits for it in another thread. */
    private static final class Counted extends FilterInputStream {
        private final AtomicLong received;

        Counted(InputStream in, AtomicLong received) {
            super(in);
            this.received = received;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read = super.read(target, offset, count);
            received.addAndGet(Math.max(read, 0));
            return read;
        }
    }
}
