package dev.tributary.rest.http;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Why there is no usable answer, in words. Secrets are not yet masked. */
final class IoReason {
    private IoReason() {}

    static String of(Throwable failure) {
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time ('connect_timeout', 'read_timeout')";
        }
        if (failure instanceof UnknownHostException) {
            return "unknown host " + host(failure);
        }
        String message = failure.getMessage() == null ? "the connection failed" : failure.getMessage();
        return failure instanceof SSLException ? "no secure connection: " + message : message;
    }

    // The first failure has the resolver's words behind the host, those that the JVM remembers do not.
    private static String host(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceFirst(": .*", "");
    }
}
