package dev.tributary.rest.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the members of an archive, each of which should hold one JSON value. A line that does not is handed over
 * as text, and the next one is read as if nothing had happened. Used by one thread, and only for as long as the archive is
 * open.
 *
 * <p>An archive that has been surveyed can be read; if it cannot, something is wrong with this machine, and an
 * {@link UncheckedIOException} says so.
 */
public final class JsonLines implements AutoCloseable {
    /** How many bytes a line may have. */
    static final int LONGEST = 64 << 20;

    /** How many bytes are unpacked at once, and how many go through one parser, which remembers every key it sees. */
    static final int CHUNK = 1 << 20;

    private final Iterator<Archive.Member> members;
    private final int chunk;
    private final LineFeed feed = new LineFeed();
    private final Line line = new Line(feed);
    private final LineReader lines;
    private Optional<String> member = Optional.empty();
    private @Nullable Cursor cursor;

    JsonLines(List<Archive.Member> members, int chunk) {
        this.members = members.iterator();
        this.chunk = chunk;
        this.lines = new LineReader(chunk);
    }

    /** Goes on to the next line that is not blank, in this member or a later one; false behind the last. */
    public boolean next() {
        try {
            while (member.isPresent() || open()) {
                if (advance()) {
                    return true;
                }
                lines.close();
                member = Optional.empty();
            }
            return false;
        } catch (IOException cannotRead) {
            throw new UncheckedIOException("could not read a received archive again", cannotRead);
        }
    }

    private boolean open() throws IOException {
        if (!members.hasNext()) {
            return false;
        }
        Archive.Member next = members.next();
        lines.open(next.open());
        member = Optional.of(next.label());
        return true;
    }

    private boolean advance() throws IOException {
        boolean found = lines.next();
        while (found && lines.isBlank()) {
            found = lines.next();
        }
        return found;
    }

    /** Where the line stands. */
    public LinePlace place() {
        return new LinePlace(member.orElseThrow(), lines.number());
    }

    /**
     * Reads the line's value. Whether the line is as it should be is known only behind its last byte: the reading may
     * have been called by then, and have failed midway, and what it answered is dropped; so it should do nothing that
     * cannot be forgotten.
     *
     * @param reading takes a cursor on the first token of the value, and leaves it on the last
     * @param malformed takes the line's text and the reason instead, if the line is not exactly one JSON value; the
     *     reason quotes nothing
     */
    public <T> T read(Function<Cursor, T> reading, BiFunction<String, String, T> malformed) {
        String reason;
        boolean sound = false;
        try {
            Cursor start = start();
            T result = reading.apply(start);
            if (line.endsAt(end(start))) {
                sound = true;
                return result;
            }
            start.advance();
            reason = "it holds more than one value";
        } catch (UncheckedIOException failed) {
            reason = reason(failed);
        } finally {
            if (!sound || feed.isExhausted()) {
                drop();
            }
        }
        return malformed.apply(lines.text(), reason);
    }

    /** A cursor on the first token of the line. */
    private Cursor start() {
        if (feed.position() > chunk) {
            drop();
        }
        if (cursor == null) {
            feed.restart();
            cursor = Cursor.over(line, feed);
        }
        line.next(lines);
        cursor.advance();
        return cursor;
    }

    private static long end(Cursor read) {
        if (!read.atRoot()) {
            throw new IllegalStateException("whoever reads a value must leave the cursor on its last token");
        }
        return read.end();
    }

    /** The line is in memory: what fails there is the line, and what fails elsewhere is not for us to judge. */
    private static String reason(UncheckedIOException failed) {
        if (!(failed.getCause() instanceof JsonProcessingException)) {
            throw failed;
        }
        if (failed.getCause() instanceof StreamConstraintsException) {
            return "it is nested deeper than %d levels".formatted(Cursor.DEEPEST);
        }
        return failed.getCause() instanceof JsonEOFException ? "it is cut off" : "it is no JSON";
    }

    /** The next line gets a parser of its own. */
    private void drop() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }

    @Override
    public void close() {
        drop();
        try {
            lines.close();
        } catch (IOException cannotClose) {
            throw new UncheckedIOException("could not close a member of an archive", cannotClose);
        }
    }
}
