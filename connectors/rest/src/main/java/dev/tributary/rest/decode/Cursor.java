package dev.tributary.rest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place among the tokens of a body, with the body at hand. Closing it leaves the body open.
 *
 * <p>A body that has been surveyed can be read; if it cannot, something is wrong with this machine, and an
 * {@link UncheckedIOException} says so.
 */
public final class Cursor implements AutoCloseable {
    /** Deeper nesting than this is refused: no API means it. */
    static final int DEEPEST = 10_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // Keys come from outside: interned ones would never be given back, and an unlucky set of them is no error.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // JSON is UTF-8; what is not is found out byte by byte. A parser that guesses has no byte offsets.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private final Origin origin;
    private final JsonParser parser;

    private Cursor(Origin origin, JsonParser parser) {
        this.origin = origin;
        this.parser = parser;
    }

    /** What the tokens are read from, of which positions count the bytes. */
    interface Origin {
        /** The text between two positions, as it arrived. */
        String text(long from, long to) throws IOException;

        /** What is wrong with the bytes of a stretch that ends where the reader stands. */
        Optional<String> flaw(Slice slice);
    }

    /** A body, and what was mended while it was read. */
    private record Mended(Body body, MendedStream stream) implements Origin {
        @Override
        public String text(long from, long to) throws IOException {
            return body.text(from, to);
        }

        @Override
        public Optional<String> flaw(Slice slice) {
            return stream.flaw(slice);
        }
    }

    /** A cursor before the first token of a body. */
    public static Cursor over(Body body) {
        return reading(() -> {
            MendedStream stream = new MendedStream(body.open());
            return new Cursor(new Mended(body, stream), JSON.createParser(stream));
        });
    }

    /** A cursor before the first token of bytes that were mended already. */
    static Cursor over(Origin origin, InputStream bytes) {
        return reading(() -> new Cursor(origin, JSON.createParser(bytes)));
    }

    /** A parser before the first token of a body. */
    static JsonParser parser(Body body) throws IOException {
        return JSON.createParser(new MendedStream(body.open()));
    }

    /** The token it stands on; null before the first and behind the last one. */
    public @Nullable JsonToken token() {
        return parser.currentToken();
    }

    /** Goes on to the next token; null behind the last one. */
    public @Nullable JsonToken advance() {
        return reading(parser::nextToken);
    }

    /** The text of a string or a number, or the key it stands on. */
    public String string() {
        return reading(parser::getText);
    }

    /** Whether it stands on NaN or an Infinity. */
    public boolean notANumber() {
        return token() == JsonToken.VALUE_NUMBER_FLOAT && reading(parser::isNaN);
    }

    /** The position of the first byte of the token it stands on. */
    public long start() {
        return parser.currentTokenLocation().getByteOffset();
    }

    /** Goes on to the last token of the value it stands on, and says where that value was. */
    public Slice skip() {
        long from = start();
        boolean strict = true;
        int depth = depth(0);
        while (depth > 0) {
            advance();
            depth = depth(depth);
            strict &= !notANumber();
        }
        strict &= !notANumber();
        return new Slice(from, end(), strict);
    }

    private int depth(int before) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalStateException("no value to skip");
        }
        return before + (token.isStructStart() ? 1 : 0) - (token.isStructEnd() ? 1 : 0);
    }

    /** The position behind the last byte of the token it stands on. */
    public long end() {
        return reading(() -> {
            parser.finishToken();
            return parser.currentLocation().getByteOffset();
        });
    }

    /** What is wrong with the bytes of a stretch that ends where the cursor stands; its values were mended then. */
    public Optional<String> flaw(Slice slice) {
        return origin.flaw(slice);
    }

    /** The text of a stretch of the body, as it arrived. */
    public String text(Slice slice) {
        return reading(() -> origin.text(slice.from(), slice.to()));
    }

    /** Whether it stands on the last token of a value that nothing else holds. */
    boolean atRoot() {
        return parser.getParsingContext().inRoot();
    }

    /** Whether the value it stands on is the one that a place names. */
    boolean at(Place place) {
        return place.isAt(parser);
    }

    @Override
    public void close() {
        reading(() -> {
            parser.close();
            return parser;
        });
    }

    private static <T> T reading(Read<T> read) {
        try {
            return read.run();
        } catch (IOException cannotRead) {
            throw new UncheckedIOException("could not read a received body again", cannotRead);
        }
    }

    /** Something that reads. */
    private interface Read<T> {
        T run() throws IOException;
    }
}
