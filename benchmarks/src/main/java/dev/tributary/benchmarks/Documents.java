package dev.tributary.benchmarks;

import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.UTC_DATETIME;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.http.Authentication.bearer;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.Setting;
import dev.tributary.rest.RestConnector;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Pagination;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Nested documents, each of which becomes one row, three of its items and two of its tags. */
final class Documents implements Dataset {
    private static final int ITEMS = 3;
    private static final int TAGS = 2;
    private static final int ROWS = 1 + ITEMS + TAGS;
    private static final Setting<String> TOKEN = Setting.secret("token", "Anything.");
    private static final String PATH = "/documents";
    private static final Endpoint ENDPOINT = get(PATH)
            .records("/results")
            .paged(Pagination.nextLink("/next"))
            .flatten("customer", "name", "city")
            .breakout(
                    "items",
                    table("item")
                            .parentKey("document_id")
                            .primaryKey("document_id", "position")
                            .position("position"))
            .breakout("tags", table("tag").parentKey("document_id").primaryKey("document_id", "name"))
            .into(table("document").primaryKey("id").column("id", LONG).column("created_at", UTC_DATETIME));

    private final long count;
    private final DocumentServer server;
    private final Texts texts = new Texts();

    /** So many of them, which a server is to hand out. */
    Documents(long count, DocumentServer server) {
        this.count = count;
        this.server = server;
    }

    @Override
    public Connector connector() {
        server.serve(PATH, count, this::json);
        return RestConnector.named("documents", "Documents that were made up.")
                .baseUrl(server.origin())
                .authentication(bearer(TOKEN))
                .reading(List.of(ENDPOINT));
    }

    @Override
    public Configuration configuration() {
        return connector().spec().configure(Map.of("token", "benchmark"));
    }

    @Override
    public long rows() {
        return ROWS * count;
    }

    private String json(long i) {
        StringJoiner items = new StringJoiner(",", "[", "]");
        for (int n = 0; n < ITEMS; n++) {
            items.add("{\"sku\":\"%s\",\"name\":\"%s\",\"quantity\":%d,\"price\":%s}"
                    .formatted(sku(i, n), itemName(i, n), quantity(i, n), price(i, n)));
        }
        StringJoiner tags = new StringJoiner(",", "[", "]");
        for (int n = 0; n < TAGS; n++) {
            tags.add("{\"name\":\"%s\",\"weight\":%d}".formatted(tag(i, n), n));
        }
        return ("{\"id\":%d,\"created_at\":\"%s\",\"name\":\"%s\",\"status\":\"%s\",\"amount\":%s,"
                        + "\"customer\":{\"name\":\"%s\",\"city\":\"%s\"},\"items\":%s,\"tags\":%s}")
                .formatted(
                        i,
                        created(i),
                        texts.of(i, 24),
                        texts.of(i % 5, 8),
                        amount(i),
                        texts.of(i + 1, 16),
                        texts.of(i % 100, 10),
                        items,
                        tags);
    }

    @Override
    public List<Csv> write(Path folder) {
        List<String> document =
                List.of("id", "created_at", "name", "status", "amount", "customer_name", "customer_city");
        List<String> item = List.of("document_id", "position", "sku", "name", "quantity", "price");
        List<String> tag = List.of("document_id", "name", "weight");
        return List.of(
                Csv.write(folder, "document", document, this::documents),
                Csv.write(folder, "item", item, this::items),
                Csv.write(folder, "tag", tag, this::tags));
    }

    private void documents(Csv.Writer out) {
        for (long i = 0; i < count; i++) {
            out.row(
                    i,
                    created(i).replace("Z", ".000000Z"),
                    texts.of(i, 24),
                    texts.of(i % 5, 8),
                    amount(i),
                    texts.of(i + 1, 16),
                    texts.of(i % 100, 10));
        }
    }

    private void items(Csv.Writer out) {
        for (long i = 0; i < count; i++) {
            for (int n = 0; n < ITEMS; n++) {
                out.row(i, n + 1, sku(i, n), itemName(i, n), quantity(i, n), price(i, n));
            }
        }
    }

    private void tags(Csv.Writer out) {
        for (long i = 0; i < count; i++) {
            for (int n = 0; n < TAGS; n++) {
                out.row(i, tag(i, n), n);
            }
        }
    }

    private static String created(long i) {
        return "2026-%02d-%02dT%02d:%02d:%02dZ".formatted(1 + i % 12, 1 + i % 28, i % 24, i % 60, i / 60 % 60);
    }

    private static double amount(long i) {
        return (Texts.mixed(i) >>> 1) % 1_000_000 / 100.0 + 0.01;
    }

    private String sku(long i, int n) {
        return texts.of(ITEMS * i + n, 8);
    }

    private String itemName(long i, int n) {
        return texts.of(ITEMS * i - n, 20);
    }

    private static long quantity(long i, int n) {
        return (i + n) % 9 + 1;
    }

    private static double price(long i, int n) {
        return (Texts.mixed(i + n) >>> 1) % 10_000 / 100.0 + 0.01;
    }

    /** Two of one document are never the same. */
    private String tag(long i, int n) {
        return texts.of(i + n, 6) + n;
    }
}
