package dev.tributary.rest.decode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One line among the bytes that a parser reads, and what was mended in it. */
final class Line implements Cursor.Origin {
    private final LineFeed feed;
    private byte[] arrived = new byte[0];
    private int from;
    private int to;
    private long position;
    private Optional<MendedStream> mended = Optional.empty();

    Line(LineFeed feed) {
        this.feed = feed;
    }

    /** Goes on to what the reader has found. Most lines are handed on as they are. */
    void next(LineReader lines) {
        arrived = lines.buffer();
        from = lines.from();
        to = lines.to();
        position = feed.position();
        if (isSound(arrived, from, to)) {
            mended = Optional.empty();
            feed.next(arrived, from, to);
        } else {
            MendedStream stream = new MendedStream(new ByteArrayInputStream(arrived, from, to - from));
            mended = Optional.of(stream);
            feed.next(all(stream, to - from), 0, to - from);
        }
    }

    /** In one piece, since a line may be long. */
    private static byte[] all(MendedStream stream, int count) {
        byte[] bytes = new byte[count];
        try {
            stream.readNBytes(bytes, 0, count);
        } catch (IOException impossible) {
            throw new UncheckedIOException("could not read from memory", impossible);
        }
        return bytes;
    }

    /** Whether there is certainly nothing to mend: no bytes that are not UTF-8, and no half of an escaped pair. */
    private static boolean isSound(byte[] bytes, int from, int to) {
        int at = ByteSearch.special(bytes, from, to);
        while (at < to) {
            int length = bytes[at] < 0 ? character(bytes, at, to) : escape(bytes, at, to);
            if (length == 0) {
                return false;
            }
            at = ByteSearch.special(bytes, at + length, to);
        }
        return true;
    }

    /** How long a character beyond ASCII is; 0 if it is none. */
    private static int character(byte[] bytes, int at, int to) {
        return Utf8.isCharacter(bytes, at, to) ? Utf8.length(bytes[at]) : 0;
    }

    /** How long something is that begins with a backslash; 0 if it is half of a pair. */
    private static int escape(byte[] bytes, int at, int to) {
        int unit = Escapes.unit(bytes, at, to);
        if (unit >= 0 && Character.isSurrogate((char) unit)) {
            return Escapes.isPair(bytes, at, to) ? 2 * Escapes.LENGTH : 0;
        }
        return at + 1 < to && bytes[at + 1] == '\\' ? 2 : 1;
    }

    /** Whether there is nothing but white space behind a position. */
    boolean endsAt(long end) {
        return JsonSpace.isAll(arrived, from + (int) (end - position), to);
    }

    @Override
    public String text(long start, long end) {
        int first = from + (int) (start - position);
        int last = from + (int) (end - position);
        // Behind a number that nothing holds, the parser has taken a byte of white space along.
        while (JsonSpace.is(arrived[last - 1])) {
            last--;
        }
        return new String(arrived, first, last - first, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> flaw(Slice slice) {
        return mended.flatMap(
                stream -> stream.flaw(new Slice(slice.from() - position, slice.to() - position, slice.strict())));
    }
}
