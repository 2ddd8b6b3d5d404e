package dev.tributary.rest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tributary.rest.endpoint.Envelope;
import dev.tributary.rest.endpoint.Series;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** An answer that was found to be JSON to its end, with an array of records in it. It owns its body. */
public final class Page implements AutoCloseable {
    private final Body body;
    private final Place place;
    private final long count;
    private final OptionalLong announced;
    private final Optional<String> next;

    private Page(Body body, Place place, long count, OptionalLong announced, Optional<String> next) {
        this.body = body;
        this.place = place;
        this.count = count;
        this.announced = announced;
        this.next = next;
    }

    /**
     * Looks at every token of a body. If that fails, the body is closed.
     *
     * @param masking hides what must not be shown in the beginning of the body, which the messages show
     * @throws MalformedBodyException if it is no JSON
     * @throws ShapeException if it is JSON of another shape
     * @throws IOException if it cannot be read at all
     */
    public static Page survey(Body body, Envelope envelope, UnaryOperator<String> masking)
            throws IOException, ShapeException {
        boolean kept = false;
        try {
            Page page = envelope.series().isPresent()
                    ? rewritten(body, envelope.series().get(), masking)
                    : look(body, envelope, masking);
            kept = true;
            return page;
        } finally {
            if (!kept) {
                body.close();
            }
        }
    }

    private static Page rewritten(Body body, Series series, UnaryOperator<String> masking)
            throws IOException, ShapeException {
        try {
            Body records = SeriesRecords.of(body, series);
            Page page = look(records, new Envelope(JsonPointer.empty(), Optional.empty(), Optional.empty()), masking);
            body.close();
            return page;
        } catch (JsonProcessingException malformed) {
            // Without the cause: it may quote what the masking would hide.
            throw new MalformedBodyException("the body is no JSON" + beginning(body, masking));
        } catch (ShapeException odd) {
            throw new ShapeException(odd.problem() + beginning(body, masking));
        }
    }

    private static Page look(Body body, Envelope envelope, UnaryOperator<String> masking)
            throws IOException, ShapeException {
        Survey survey = new Survey(envelope);
        try (JsonParser parser = Cursor.parser(body)) {
            survey.walk(parser);
        } catch (StreamConstraintsException tooDeep) {
            throw new ShapeException(
                    "the answer is nested deeper than %d levels%s".formatted(Cursor.DEEPEST, beginning(body, masking)));
        } catch (JsonProcessingException malformed) {
            // Without the cause: it may quote what the masking would hide.
            throw new MalformedBodyException("the body is no JSON" + beginning(body, masking));
        }
        if (!survey.isJson()) {
            throw new MalformedBodyException("the body is no JSON" + beginning(body, masking));
        }
        Optional<String> problem = survey.problem();
        if (problem.isPresent()) {
            throw new ShapeException(problem.get() + beginning(body, masking));
        }
        return new Page(body, Place.of(envelope.records()), survey.count(), survey.announced(), survey.next());
    }

    private static String beginning(Body body, UnaryOperator<String> masking) throws IOException {
        return body.received() == 0 ? "; it is empty" : "; it begins: " + Beginning.of(body, masking);
    }

    /** How many records there are on this page. */
    public long count() {
        return count;
    }

    /** How many records the answer says there are on all pages, if it does. */
    public OptionalLong announced() {
        return announced;
    }

    /** The address of the next page, as it stands there; empty on the last page. */
    public Optional<String> next() {
        return next;
    }

    /** The records, from the first one. */
    public Records records() {
        Cursor cursor = Cursor.over(body);
        while (!cursor.at(place)) {
            cursor.advance();
        }
        return new Records(cursor);
    }

    @Override
    public void close() {
        body.close();
    }

    /** The records of a page, one after the other. */
    public static final class Records implements AutoCloseable {
        private final Cursor cursor;

        private Records(Cursor cursor) {
            this.cursor = cursor;
        }

        /** Goes on to the next record, if there is one. The one before must have been read to its last token. */
        public boolean next() {
            return cursor.advance() != JsonToken.END_ARRAY;
        }

        /** A cursor on the first token of the record; whoever reads the record leaves it on its last token. */
        public Cursor cursor() {
            return cursor;
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
