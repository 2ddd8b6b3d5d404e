package dev.tributary.rest.decode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body in a temporary file that only its owner may read, and that is gone once the body is closed. */
final class FileBody implements Body {
    private static final Logger LOG = LoggerFactory.getLogger(FileBody.class);
    private static final int BUFFER = 1 << 16;
    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);

    private final Path directory;
    private final FileChannel file;
    private final int mark;
    private long length;

    private FileBody(Path directory, FileChannel file, int mark) {
        this.directory = directory;
        this.file = file;
        this.mark = mark;
    }

    /**
     * Goes on where memory ended: what was read already, then what is still to come.
     *
     * @throws StorageException if it cannot be kept in the directory
     */
    static FileBody receive(Path directory, byte[] head, InputStream rest, long limit) throws IOException {
        return receive(directory, create(directory), head, rest, limit);
    }

    /** Goes on in a file that is there. */
    static FileBody receive(Path directory, FileChannel file, byte[] head, InputStream rest, long limit)
            throws IOException {
        FileBody body = new FileBody(directory, file, ByteOrderMark.length(head));
        try {
            body.append(head, head.length);
            byte[] chunk = new byte[BUFFER];
            for (int read = rest.read(chunk); read >= 0; read = rest.read(chunk)) {
                body.append(chunk, read);
                if (body.length > limit) {
                    throw new BodyLimitException(limit);
                }
            }
            return body;
        } catch (IOException | RuntimeException brokenOff) {
            body.close();
            throw brokenOff;
        }
    }

    private static FileChannel create(Path directory) throws StorageException {
        try {
            return open(directory);
        } catch (IOException unusable) {
            throw StorageException.full(directory, 0, unusable);
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        sweep(directory);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path path = directory.resolve("tributary-" + UUID.randomUUID() + ".body");
        // Where the system allows it, the name is gone from now on: a process that is killed leaves nothing behind.
        return FileChannel.open(path, OPTIONS, ownerOnly);
    }

    /**
     * A process that was killed before its file had lost its name has left that name behind. A file in use is found by
     * its handle, so it may lose its name, whosever it is.
     */
    private static void sweep(Path directory) throws IOException {
        try (DirectoryStream<Path> named = Files.newDirectoryStream(directory, "tributary-*.body")) {
            for (Path leftover : named) {
                remove(leftover);
            }
        }
    }

    private static void remove(Path leftover) {
        try {
            Files.deleteIfExists(leftover);
        } catch (IOException notOurs) {
            LOG.debug("{} is somebody else's and stays", leftover, notOurs);
        }
    }

    private void append(byte[] bytes, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            length += guarded(() -> file.write(buffer), failed -> StorageException.full(directory, length, failed));
        }
    }

    private int stored(Access access) throws IOException {
        return guarded(access, failed -> StorageException.unreadable(directory, failed));
    }

    /** A channel that was closed or interrupted is no fault of the disk. */
    private static int guarded(Access access, Function<IOException, StorageException> fault) throws IOException {
        try {
            return access.run();
        } catch (ClosedChannelException stopped) {
            throw stopped;
        } catch (IOException failed) {
            throw fault.apply(failed);
        }
    }

    @Override
    public long received() {
        return length;
    }

    @Override
    public InputStream open() {
        return new BufferedInputStream(new At(mark), BUFFER);
    }

    @Override
    public SeekableByteChannel channel() {
        return new BodyChannel(length, (target, position) -> stored(() -> file.read(target, position)));
    }

    @Override
    public String text(long from, long to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
        while (buffer.hasRemaining() && stored(() -> file.read(buffer, mark + from + buffer.position())) >= 0) {
            // A read may bring less than what was asked for.
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException cannotClose) {
            throw new UncheckedIOException("could not close a temporary file", cannotClose);
        }
    }

    /** Something that the file is asked for. */
    private interface Access {
        int run() throws IOException;
    }

    /** A stream that keeps its own place in the file, so that texts can be read elsewhere in between. */
    private final class At extends InputStream {
        private long position;

        At(long position) {
            this.position = position;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read = stored(() -> file.read(ByteBuffer.wrap(target, offset, count), position));
            position += Math.max(read, 0);
            return read;
        }
    }
}
