package dev.tributary.rest.http;

import dev.tributary.connector.SourceException;
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

    /**
     * Where a link leads that came with an answer.
     *
     * @param request what was answered
     * @param link absolute, or relative to the request
     * @param kind what the link is, for the message: {@code redirect} or {@code link to the next page}
     * @throws SourceException if that is no address, or one at another origin
     */
    URI follow(Request request, String link, String kind) {
        URI target;
        try {
            target = resolve(request.uri(), link.strip());
        } catch (IllegalArgumentException noAddress) {
            throw new SourceException(
                    "%s: its %s is no address: %s. Ask the API's operator."
                            .formatted(request.address(), kind, link.substring(0, Math.min(100, link.length()))),
                    noAddress);
        }
        if (!of(target).equals(this)) {
            throw new SourceException(
                    "%s: its %s leads to another origin, %s, to which no credentials are sent. If the API has moved, set 'base_url'."
                            .formatted(request.address(), kind, of(target)));
        }
        return target;
    }

    private static URI resolve(URI from, String link) {
        // URI.resolve still goes by RFC 2396, where a bare query loses the last segment of the path.
        URI target = link.startsWith("?") ? URI.create(from.getRawPath() + link) : URI.create(link);
        URI absolute = from.resolve(target);
        return URI.create(absolute.toString().replaceFirst("#.*$", ""));
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port < 0 || port == standardPort(scheme) ? "" : ":" + port);
    }
}
