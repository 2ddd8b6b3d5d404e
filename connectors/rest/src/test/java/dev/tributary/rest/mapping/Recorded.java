package dev.tributary.rest.mapping;

import dev.tributary.connector.Operation;
import dev.tributary.connector.Row;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Setting;
import dev.tributary.rest.decode.Body;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.decode.ShapeException;
import dev.tributary.rest.endpoint.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps records that a test wrote down. */
final class Recorded {
    private static final Secrets SECRETS =
            Secrets.among(Map.of("token", "s3cret"), List.of(Setting.secret("token", "A token.")));

    private Recorded() {}

    /** What is said of these records, which arrive in one array. */
    static List<Operation> said(Endpoint endpoint, String... records) {
        return saidOf(endpoint, "[" + String.join(",\n ", records) + "]");
    }

    /** What is said of the records of a body. */
    static List<Operation> saidOf(Endpoint endpoint, String body) {
        try (Page page = Page.survey(received(body), endpoint.envelope(), text -> text);
                Page.Records records = page.records()) {
            Mapping mapping = Mapping.of(endpoint, SECRETS, Supplement.none());
            List<Operation> said = new ArrayList<>();
            while (records.next()) {
                said.addAll(mapping.map(records.cursor()).operations());
            }
            return said;
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        } catch (ShapeException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static Body received(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Body.receive(new ByteArrayInputStream(bytes), bytes.length);
    }

    static Operation upsert(String table, @Nullable Object... namesAndValues) {
        return new Operation.Upsert(table, Row.of(namesAndValues));
    }

    static Operation reject(String table, String raw, String reason) {
        return new Operation.Reject(table, raw, reason);
    }
}
