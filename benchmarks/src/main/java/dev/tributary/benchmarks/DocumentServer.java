package dev.tributary.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.function.LongFunction;

/** Hands out documents, a hundred a page. The pages lie in files, so that they take no memory and no time to make. */
final class DocumentServer implements AutoCloseable {
    /** Where the first page is. */
    static final String PATH = "/documents";

    private static final int PAGE = 100;
    private static final String NUMBER = "page=";

    private final HttpServer server;
    private final Path folder;
    private boolean filled;

    private DocumentServer(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Starts one that has no documents yet. */
    static DocumentServer start(Path folder) {
        // Or each answer waits for the other side's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            DocumentServer server = new DocumentServer(http, folder);
            http.createContext(PATH, server::answer);
            http.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes the pages of so many documents, if that has not been done. */
    void fill(long documents, LongFunction<String> document) {
        if (filled) {
            return;
        }
        filled = true;
        try {
            for (long first = 0; first < documents; first += PAGE) {
                Files.writeString(page(first / PAGE), page(first, documents, document), StandardCharsets.UTF_8);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String page(long first, long documents, LongFunction<String> document) {
        long end = Math.min(documents, first + PAGE);
        StringJoiner data = new StringJoiner(",", "[", "]");
        for (long i = first; i < end; i++) {
            data.add(document.apply(i));
        }
        String next = end < documents ? "\"%s?%s%d\"".formatted(PATH, NUMBER, end / PAGE) : "null";
        return "{\"data\":%s,\"next\":%s}".formatted(data, next);
    }

    private Path page(long number) {
        return folder.resolve("page-" + number + ".json");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            Path page = page(query == null ? 0 : Long.parseLong(query.substring(NUMBER.length())));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, Files.size(page));
            try (OutputStream body = exchange.getResponseBody()) {
                long unused = Files.copy(page, body);
            }
        }
    }

    /** Where it is. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
