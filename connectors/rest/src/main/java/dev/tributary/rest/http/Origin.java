package dev.tributary.rest.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom credentials are meant for: scheme, host and port together.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port the scheme's own if none is named; -1 if the scheme has none
 */
public record Origin(String scheme, String host, int port) {
    /** The origin of an absolute address. */
    public static Origin of(URI uri) {
        String scheme = lower(uri.getScheme());
        return new Origin(scheme, lower(uri.getHost()), uri.getPort() < 0 ? standardPort(scheme) : uri.getPort());
    }

    private static int standardPort(String scheme) {
        return switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            default -> -1;
        };
    }

    private static String lower(@Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }

    /** Whether what is sent there can be read on the way by others. */
    public boolean readableOnTheWay() {
        boolean loopback = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        return !scheme.equals("https") && !loopback;
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port < 0 || port == standardPort(scheme) ? "" : ":" + port);
    }
}
