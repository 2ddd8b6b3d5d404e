package dev.tributary.rest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The whole body of an answer, held until it is closed. Positions count bytes behind a byte order mark, if there is one.
 * Used by one thread at a time.
 */
public sealed interface Body extends AutoCloseable permits MemoryBody, FileBody {
    /** How many bytes are held in memory; longer bodies go to a file. */
    int IN_MEMORY = 8 << 20;

    /**
     * Receives everything there is.
     *
     * @param limit how many bytes there may be
     * @throws BodyLimitException if there are more
     * @throws StorageException if this machine cannot keep them
     * @throws IOException if the body breaks off; nothing of it is kept
     */
    static Body receive(InputStream in, long limit) throws IOException {
        byte[] head = in.readNBytes((int) Math.min(limit, IN_MEMORY) + 1);
        if (head.length > limit) {
            throw new BodyLimitException(limit);
        }
        return head.length > IN_MEMORY
                ? FileBody.receive(Path.of(System.getProperty("java.io.tmpdir")), head, in, limit)
                : new MemoryBody(head);
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

    /** Everything as it was received, a byte order mark included, to be read at random. Closing it leaves the body open. */
    SeekableByteChannel channel();

    /** The text between two positions, the latter not included; both are within the body. */
    String text(long from, long to) throws IOException;

    /** Gives back memory or file. Closing twice does nothing. */
    @Override
    void close();
}
