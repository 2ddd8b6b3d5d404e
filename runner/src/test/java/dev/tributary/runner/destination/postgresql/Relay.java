package dev.tributary.runner.destination.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between a client and a server on this machine, which breaks as networks do. */
final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final int server;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    private Relay(ServerSocket listening, int server) {
        this.listening = listening;
        this.server = server;
    }

    /** One that leads to this port. */
    static Relay to(int server) {
        try {
            Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
            thread(relay::accept);
            return relay;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How often somebody has connected. */
    int connections() {
        return lines.size();
    }

    /** The client's connections break; the server notices nothing. */
    void cut() {
        lines.forEach(Line::cut);
    }

    /** What the server says next is the last, and the client never gets it. */
    void swallowTheNextAnswer() {
        lines.forEach(line -> line.swallowing = true);
    }

    /** Whoever connects is cut off at once, for as long as this is set. */
    void refuse(boolean all) {
        refusing = all;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (refusing) {
                    client.close();
                } else {
                    lines.add(new Line(client, new Socket(InetAddress.getLoopbackAddress(), server)));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Line line : lines) {
            line.cut();
            line.server.close();
        }
    }

    /** One connection. */
    private static final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean swallowing;
        private volatile boolean cut;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            thread(() -> carry(client, server));
            thread(() -> carry(server, client));
        }

        private void carry(Socket from, Socket to) {
            byte[] some = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(some); length >= 0; length = in.read(some)) {
                    if (from == server && swallowing) {
                        cut();
                    }
                    if (cut) {
                        return;
                    }
                    out.write(some, 0, length);
                }
            } catch (IOException broken) {
                // As networks are.
            }
            end();
        }

        /** One side has ended, and so does the other, unless it is not to know. */
        private void end() {
            if (!cut) {
                close(client);
                close(server);
            }
        }

        void cut() {
            cut = true;
            close(client);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // Good.
            }
        }
    }
}
