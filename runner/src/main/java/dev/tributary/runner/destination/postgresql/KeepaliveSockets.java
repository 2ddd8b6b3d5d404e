package dev.tributary.runner.destination.postgresql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Map;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes the driver's sockets, which notice within a minute of silence that the server is gone. The system's own two hours
 * are too long for a run that others wait for. What was sent and not acknowledged is another matter, for which Java has no
 * option.
 *
 * <p>Public, since the driver makes it by its name.
 */
public final class KeepaliveSockets extends SocketFactory {
    /** In seconds, but for the last, which is how many questions may stay without an answer. */
    private static final Map<SocketOption<Integer>, Integer> KEEPALIVE = Map.of(
            ExtendedSocketOptions.TCP_KEEPIDLE,
            30,
            ExtendedSocketOptions.TCP_KEEPINTERVAL,
            10,
            ExtendedSocketOptions.TCP_KEEPCOUNT,
            3);

    @Override
    public Socket createSocket() throws IOException {
        return watched(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return watched(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return watched(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return watched(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return watched(new Socket(host, port, local, localPort));
    }

    /** Not every system has all of them, and it can do without. */
    private static Socket watched(Socket socket) throws IOException {
        for (Map.Entry<SocketOption<Integer>, Integer> option : KEEPALIVE.entrySet()) {
            if (socket.supportedOptions().contains(option.getKey())) {
                Socket unused = socket.setOption(option.getKey(), option.getValue());
            }
        }
        return socket;
    }
}
