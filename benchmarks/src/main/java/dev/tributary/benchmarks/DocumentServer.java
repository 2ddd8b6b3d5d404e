package dev.tributary.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Hands out documents, a hundred a page, and whole files. The pages lie in files, too, so that nothing takes memory, or
 * time to make.
 */
final class DocumentServer implements AutoCloseable {
    private static final int PAGE = 100;
    private static final int CHUNK = 1 << 16;
    private static final String NUMBER = "page=";

    private final HttpServer server;
    private final Path folder;
    private final Set<String> served = new HashSet<>();

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
            http.start();
            return new DocumentServer(http, folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Serves so many documents at a path, unless there are some already. */
    void serve(String path, long documents, LongFunction<String> document) {
        if (!served.add(path)) {
            return;
        }
        try {
            Path pages = Files.createTempDirectory(folder, "pages-");
            for (long first = 0; first < documents; first += PAGE) {
                Files.writeString(
                        page(pages, first / PAGE), page(path, first, documents, document), StandardCharsets.UTF_8);
            }
            server.createContext(path, exchange -> answer(exchange, "application/json", page(exchange, pages)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Serves a file at a path, whatever is asked for there, unless there is one already.
     *
     * @param type what is said of it
     * @param writing writes it
     */
    void serve(String path, String type, Consumer<Path> writing) {
        if (!served.add(path)) {
            return;
        }
        try {
            Path file = Files.createTempFile(folder, "file-", "");
            writing.accept(file);
            server.createContext(path, exchange -> answer(exchange, type, file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String page(String path, long first, long documents, LongFunction<String> document) {
        long end = Math.min(documents, first + PAGE);
        StringJoiner results = new StringJoiner(",", "[", "]");
        for (long i = first; i < end; i++) {
            results.add(document.apply(i));
        }
        String next = end < documents ? "\"%s%s?%s%d\"".formatted(origin(), path, NUMBER, end / PAGE) : "null";
        return "{\"count\":%d,\"next\":%s,\"results\":%s}".formatted(documents, next, results);
    }

    private static Path page(Path pages, long number) {
        return pages.resolve(number + ".json");
    }

    /** Without a number, the first page is meant. */
    private static Path page(HttpExchange exchange, Path pages) {
        String query = exchange.getRequestURI().getQuery();
        boolean numbered = query != null && query.startsWith(NUMBER);
        return page(pages, numbered ? Long.parseLong(query.substring(NUMBER.length())) : 0);
    }

    private static void answer(HttpExchange exchange, String type, Path file) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, Files.size(file));
            try (InputStream bytes = Files.newInputStream(file);
                    OutputStream body = exchange.getResponseBody()) {
                byte[] chunk = new byte[CHUNK];
                for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                    body.write(chunk, 0, read);
                }
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
