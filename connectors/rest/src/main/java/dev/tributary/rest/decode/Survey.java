package dev.tributary.rest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.rest.endpoint.Envelope;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one look at all tokens of a body finds out. */
final class Survey {
    /** A number of records: also as a text, or with a point behind it. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}(\\.0*)?");

    private final Envelope envelope;
    private final Place records;
    private final Optional<Place> link;
    private final Optional<Place> total;
    private JsonKind found = JsonKind.NOTHING;
    private boolean inRecords;
    private boolean twice;
    private long count;
    private long values;
    private @Nullable String next;
    private @Nullable JsonKind oddLink;
    private OptionalLong announced = OptionalLong.empty();

    Survey(Envelope envelope) {
        this.envelope = envelope;
        this.records = Place.of(envelope.records());
        this.link = envelope.next().map(Place::of);
        this.total = envelope.count().map(Place::of);
    }

    void walk(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token != JsonToken.FIELD_NAME) {
                int depth = Place.holding(parser).getNestingDepth();
                if (token.isStructEnd()) {
                    // The context is already that of what holds the array that ended.
                    inRecords &= depth > records.depth();
                } else {
                    value(parser, token, depth);
                }
            }
        }
    }

    private void value(JsonParser parser, JsonToken token, int depth) throws IOException {
        if (depth == 0) {
            values++;
        }
        if (inRecords && depth == records.depth() + 1) {
            count++;
        }
        if (records.isAt(parser)) {
            twice |= found != JsonKind.NOTHING;
            found = JsonKind.of(token);
            inRecords = token == JsonToken.START_ARRAY;
        }
        if (link.isPresent() && link.get().isAt(parser)) {
            link(parser, token);
        }
        if (total.isPresent() && total.get().isAt(parser)) {
            total(parser, token);
        }
    }

    private void total(JsonParser parser, JsonToken token) throws IOException {
        boolean digits =
                token.isScalarValue() && WHOLE.matcher(parser.getText()).matches();
        announced = digits
                ? OptionalLong.of(Long.parseLong(parser.getText().replaceFirst("\\.0*$", "")))
                : OptionalLong.empty();
    }

    private void link(JsonParser parser, JsonToken token) throws IOException {
        oddLink = null;
        next = null;
        if (token == JsonToken.VALUE_STRING) {
            next = parser.getText();
        } else if (token != JsonToken.VALUE_NULL) {
            oddLink = JsonKind.of(token);
        }
    }

    /** Whether there was exactly one value. */
    boolean isJson() {
        return values == 1;
    }

    /** What is wrong with the shape. */
    Optional<String> problem() {
        if (found != JsonKind.ARRAY) {
            return Optional.of("expected an array of records%s, found %s".formatted(where(), found.description()));
        }
        if (twice) {
            return Optional.of("expected one array of records%s, found several".formatted(where()));
        }
        return Optional.ofNullable(oddLink)
                .map(odd -> "expected the next page's address at '%s', found %s"
                        .formatted(envelope.next().orElse(envelope.records()), odd.description()));
    }

    /** Nothing if the whole answer is the array. */
    private String where() {
        String pointer = envelope.records().toString();
        return pointer.isEmpty() ? "" : " at '%s'".formatted(pointer);
    }

    long count() {
        return count;
    }

    /** What the answer says of all pages; empty if it says nothing, or no number. */
    OptionalLong announced() {
        return announced;
    }

    Optional<String> next() {
        return Optional.ofNullable(next).filter(address -> !address.isBlank());
    }
}
