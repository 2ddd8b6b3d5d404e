package dev.tributary.rest;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Setting;
import dev.tributary.rest.endpoint.Template;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings that every connector of this engine has.
 *
 * @param usualBase where the source usually is; without any meaning if there are regions
 * @param regions where it is if it is in several
 * @param baseUrl where the source is
 * @param connectTimeout how long connecting may take
 * @param readTimeout how long to wait for the next bytes of an answer, and a tenth of how long it may be slow
 * @param retryAttempts how often to try in all
 * @param requestsPerMinute how many requests to send at most
 * @param maxBodySize how large one answer may be
 */
record RestSettings(
        Template usualBase,
        Optional<Regions> regions,
        Setting<URI> baseUrl,
        Setting<Duration> connectTimeout,
        Setting<Duration> readTimeout,
        Setting<Integer> retryAttempts,
        Setting<Integer> requestsPerMinute,
        Setting<Long> maxBodySize) {
    static RestSettings of(Template usualBase, Optional<Regions> regions, String readTimeout, String maxBodySize) {
        return new RestSettings(
                usualBase,
                regions,
                regions.isPresent() ? regionalBaseUrl() : baseUrl(usualBase),
                Setting.duration("connect_timeout", "How long connecting may take.")
                        .defaultsTo("30s"),
                Setting.duration(
                                "read_timeout",
                                "How long to wait for the next bytes of an answer; one that takes ten times as long must bring 4 KB a second.")
                        .defaultsTo(readTimeout),
                Setting.wholeNumber(
                                "retry_attempts",
                                "How often to try a request in all before it counts as failed.",
                                1,
                                20)
                        .defaultsTo("6"),
                Setting.wholeNumber(
                                "requests_per_minute",
                                "How many requests to send in a minute at most, evenly spread; as fast as they are answered if this is blank.",
                                1,
                                60_000)
                        .optional(),
                Setting.size("max_body_size", "How large one answer may be, uncompressed.")
                        .defaultsTo(maxBodySize));
    }

    private static Setting<URI> regionalBaseUrl() {
        return Setting.origin(
                        "base_url", "Where the API is, whatever 'region' says; leave it blank for the region's place.")
                .optional();
    }

    /** A default cannot depend on other settings, so it is only described then. */
    private static Setting<URI> baseUrl(Template usual) {
        return usual.settings().isEmpty()
                ? Setting.origin("base_url", "Where the API is; leave it blank for the usual place.")
                        .defaultsTo(usual.text())
                : Setting.origin("base_url", "Where the API is; leave it blank for %s.".formatted(usual))
                        .optional();
    }

    /**
     * Where the source is in a configuration.
     *
     * @param others settings that may stand in its usual place
     * @throws ConfigurationException if they make no address there
     */
    URI base(Configuration configuration, Collection<Setting<?>> others) {
        return configuration
                .find(baseUrl)
                .or(() -> regions.map(all -> all.chosen(configuration)))
                .orElseGet(() -> usual(configuration, others));
    }

    private URI usual(Configuration configuration, Collection<Setting<?>> others) {
        URI usual = URI.create(Addresses.fill(usualBase, others, configuration));
        if (usual.getHost() == null) {
            throw new ConfigurationException("%s is not the address of a server. Check %s, or set 'base_url'."
                    .formatted(
                            usual,
                            usualBase.settings().stream().map("'%s'"::formatted).collect(Collectors.joining(" and "))));
        }
        return usual;
    }

    /**
     * What to look at when the source is not where it is looked for.
     *
     * @param others settings that stand in addresses, and that nobody can do without
     */
    List<String> places(Configuration configuration, Collection<Setting<?>> others) {
        List<String> places = new ArrayList<>();
        boolean given = configuration.find(baseUrl).isPresent();
        if (!given) {
            regions.ifPresent(all -> places.add(all.setting().name()));
        }
        if (given || regions.isPresent()) {
            places.add(baseUrl.name());
        }
        others.stream()
                .map(Setting::name)
                .filter(name -> !given || !usualBase.settings().contains(name))
                .forEach(places::add);
        return places;
    }

    /** What else to look at when the source refuses us, if it is in several regions. */
    Optional<String> region(Configuration configuration) {
        return regions.map(all -> configuration.find(baseUrl).isPresent()
                ? "'base_url' (which overrides '%s') leads to the account's region".formatted(all.setting())
                : "'%s' ('%s') is the account's".formatted(all.setting(), configuration.get(all.setting())));
    }

    /** The places of the other regions, as long as nobody has said where the source is. */
    Map<String, URI> elsewhere(Configuration configuration) {
        return configuration.find(baseUrl).isPresent()
                ? Map.of()
                : regions.map(all -> all.others(configuration)).orElse(Map.of());
    }

    List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>();
        regions.ifPresent(it -> all.add(it.setting()));
        all.addAll(List.of(baseUrl, connectTimeout, readTimeout, retryAttempts, requestsPerMinute, maxBodySize));
        return all;
    }
}
