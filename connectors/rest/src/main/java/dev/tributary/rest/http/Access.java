package dev.tributary.rest.http;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Setting;
import dev.tributary.connector.SourceException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the source is and what opens it. Never printed: it holds the credentials.
 *
 * @param origin the only place that the credentials are sent to
 * @param authorization the value of the {@code Authorization} header
 * @param secrets what must appear in no message and in no state: a source may well repeat what it was told
 * @param settings the names of the settings that hold the credentials, for advice
 * @param places the names of the settings that say where the source is, for advice
 * @param region what else to check, as advice, where credentials are known in one region only: {@code 'region' ('us') is the account's};
 *     a refusal may then mean no more than that this is another one
 */
public record Access(
        Origin origin,
        String authorization,
        Secrets secrets,
        List<String> settings,
        List<String> places,
        Optional<String> region) {
    private static final int SHOWN = 100;

    /** Copies the list. */
    public Access {
        settings = List.copyOf(settings);
        places = List.copyOf(places);
    }

    /**
     * What a configuration gives access to.
     *
     * @param places the names of the settings that say where the source is
     * @param region what else to check, as advice, where credentials are known in one region only
     * @throws dev.tributary.connector.ConfigurationException if its credentials cannot be sent
     */
    public static Access of(
            URI base,
            Authentication authentication,
            Configuration configuration,
            List<String> places,
            Optional<String> region) {
        List<String> names =
                authentication.settings().stream().map(Setting::name).toList();
        return new Access(
                Origin.of(base), authentication.header(configuration), configuration.secrets(), names, places, region);
    }

    /** The text without any secret in it. */
    String mask(String text) {
        return secrets.mask(text);
    }

    /** The settings that hold the credentials, for a sentence: {@code 'user' and 'password'}. */
    String named() {
        return quoted(settings);
    }

    /** The settings that say where the source is, for a sentence. */
    String whereabouts() {
        return quoted(places);
    }

    private static String quoted(List<String> names) {
        return names.stream().map("'%s'"::formatted).collect(Collectors.joining(" and "));
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
            // Without the cause, which quotes the link; masked before it is cut, or half of a secret would remain.
            String shown = mask(link);
            throw new SourceException("%s: its %s is no address: %s. Ask the API's operator."
                    .formatted(mask(request.address()), kind, shown.substring(0, Math.min(SHOWN, shown.length()))));
        }
        if (!Origin.of(target).equals(origin)) {
            throw new SourceException(mask(
                    "%s: its %s leads to another origin, %s, to which no credentials are sent. If the API has moved, set 'base_url'."
                            .formatted(request.address(), kind, Origin.of(target))));
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
        return "Access[" + origin + "]";
    }
}
