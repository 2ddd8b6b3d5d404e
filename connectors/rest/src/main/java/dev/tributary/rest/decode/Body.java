package dev.tributary.rest.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The whole body of an answer, held until it is closed. Positions count bytes behind a byte order mark, if there is one.
 * Used by one thread at a time.
 */
public sealed interface Body extends AutoCloseable permits MemoryBody, FileBody {
    /** How many bytes are held in memory; longer bodies go to a file. */
    int IN_MEMORY = 8 << 20;

    /** Characters that do something instead of being seen. */
    Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    /** How many characters of a body messages show. */
    int SHOWN = 200;

    /**
     * Receives everything there is.
     *
     * @param limit how many bytes there may be
     * @throws BodyLimitException if there are more
     * @throws StorageException if this machine cannot keep them
     * @throws IOException if the body breaks off; nothing of it is kept
     */
    static Body receive(InputStream in, long limit) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 14];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            head.write(chunk, 0, read);
            if (head.size() > limit) {
                throw new BodyLimitException(limit);
            }
            if (head.size() > IN_MEMORY) {
                return FileBody.receive(Path.of(System.getProperty("java.io.tmpdir")), head, in, limit);
            }
        }
        return new MemoryBody(head.toByteArray());
    }

    /** A body of this text, in UTF-8. */
    static Body of(String text) {
        return new MemoryBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A body without anything in it. */
    static Body empty() {
        return new MemoryBody(new byte[0]);
    }

    /** How many bytes were received. */
    long received();

    /** The bytes behind a byte order mark, from the first one. */
    InputStream open() throws IOException;

    /** The text between two positions, the latter not included; both are within the body. */
    String text(long from, long to) throws IOException;

    /**
     * The text it begins with, on one line, for messages.
     *
     * @param masking hides what must not be shown
     */
    default String head(UnaryOperator<String> masking) throws IOException {
        byte[] start;
        try (InputStream in = open()) {
            start = in.readNBytes(1 << 14);
        }
        // Masked before it is cut, or half of a secret would remain at the end.
        String text = masking.apply(new String(start, StandardCharsets.UTF_8).replaceAll("\\s+", " "));
        String shown =
                text.length() <= SHOWN ? text.strip() : text.substring(0, SHOWN).strip() + "…";
        // A terminal would obey them.
        return INVISIBLE
                .matcher(shown)
                .replaceAll(match -> "\\\\u%04x".formatted((int) match.group().charAt(0)));
    }

    /** Gives back memory or file. Closing twice does nothing. */
    @Override
    void close();
}
