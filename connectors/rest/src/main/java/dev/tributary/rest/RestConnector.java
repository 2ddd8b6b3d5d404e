package dev.tributary.rest;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Schema;
import dev.tributary.connector.Setting;
import dev.tributary.connector.State;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Template;
import dev.tributary.rest.http.Access;
import dev.tributary.rest.http.ApacheTransport;
import dev.tributary.rest.http.Authentication;
import dev.tributary.rest.http.Client;
import dev.tributary.rest.http.Origin;
import dev.tributary.rest.http.Retries;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * A connector made of declarations. A {@link DeclaredConnector} keeps one in a field:
 *
 * <pre>{@code
 * private final RestConnector declaration = RestConnector.named("shop", "Orders and customers of a shop.")
 *         .baseUrl("https://api.shop.example")
 *         .authentication(bearer(TOKEN))
 *         .reading(ShopEndpoints.ALL);
 * }</pre>
 *
 * <p>Immutable; it keeps nothing between syncs.
 */
public final class RestConnector implements Connector {
    /** Credentials either work or they do not: a check does not wait long. */
    private static final int CHECK_ATTEMPTS = 2;

    private final ConnectorSpec spec;
    private final RestSettings settings;
    private final OwnSettings own;
    private final Authentication authentication;
    private final Map<String, String> headers;
    private final List<Endpoint> endpoints;
    private final Clock clock;
    private final Optional<Retries> patience;

    private RestConnector(
            ConnectorSpec spec,
            RestSettings settings,
            OwnSettings own,
            Authentication authentication,
            Map<String, String> headers,
            List<Endpoint> endpoints,
            Clock clock,
            Optional<Retries> patience) {
        this.spec = spec;
        this.settings = settings;
        this.own = own;
        this.authentication = authentication;
        this.headers = Map.copyOf(headers);
        this.endpoints = List.copyOf(endpoints);
        this.clock = clock;
        this.patience = patience;
    }

    /** Begins a connector; see {@link ConnectorSpec} for the name. */
    public static Declaration named(String name, String description) {
        return new Declaration(name, description);
    }

    /** The same connector with another clock, and with other patience than its settings say. */
    RestConnector with(Clock otherClock, Retries otherPatience) {
        return new RestConnector(
                spec, settings, own, authentication, headers, endpoints, otherClock, Optional.of(otherPatience));
    }

    @Override
    public ConnectorSpec spec() {
        return spec;
    }

    /** The tables of what is to be read; of everything there is, as long as nobody has configured anything. */
    @Override
    public Schema schema(Configuration configuration) {
        boolean configured = authentication.settings().stream()
                .allMatch(setting -> configuration.find(setting).isPresent());
        return new Schema((configured ? own.chosen(endpoints, configuration) : endpoints)
                .stream().flatMap(endpoint -> endpoint.tables().stream()).toList());
    }

    /**
     * Asks for one page or day of each endpoint, and only for the lists of one whose answers are archives, until the
     * credentials are refused; then tries them in the other regions.
     */
    @Override
    public List<CheckResult> check(Configuration configuration) {
        Addresses addresses = addresses(configuration);
        List<Endpoint> chosen = own.chosen(endpoints, configuration);
        List<CheckResult> results = new ArrayList<>();
        readable(addresses.base()).ifPresent(warning -> results.add(CheckResult.warned("base_url", warning)));
        own.windowing(chosen, configuration, clock.instant())
                .bounds()
                .contradiction(clock.instant())
                .ifPresent(warning -> results.add(CheckResult.warned("end_date", warning)));
        try (ApacheTransport wire = wire(configuration)) {
            Trial.Outcome outcome = trial(wire, addresses).of(chosen);
            results.addAll(outcome.results());
            if (outcome.refused()) {
                settings.elsewhere(configuration)
                        .forEach((region, base) ->
                                results.add(trial(wire, addresses.at(base)).elsewhere(region, chosen)));
            }
        }
        return List.copyOf(results);
    }

    private Trial trial(ApacheTransport wire, Addresses addresses) {
        Retries few = patience(addresses.configuration()).atMost(CHECK_ATTEMPTS);
        return new Trial(client(wire, addresses, few, operation -> {}), addresses, clock.instant());
    }

    @Override
    public void update(Configuration configuration, State state, Operations operations) {
        Addresses addresses = addresses(configuration);
        readable(addresses.base()).ifPresent(warning -> operations.observe(new Observation.Warning(warning)));
        List<Endpoint> chosen = own.chosen(endpoints, configuration);
        Instant now = clock.instant();
        Windowing windowing = own.windowing(chosen, configuration, now);
        int atOnce = chosen.stream().mapToInt(windowing::atOnce).max().orElse(1);
        try (ApacheTransport wire = wire(configuration);
                Ahead ahead = new Ahead(operations, atOnce)) {
            Client client = client(wire, addresses, patience(configuration), ahead.observer());
            Pages pages = new Pages(addresses, client, own.pauses(configuration), ahead);
            new Update(pages, windowing, now, state, operations).run(chosen);
        }
    }

    private static Optional<String> readable(URI base) {
        return Optional.of(Origin.of(base))
                .filter(Origin::readableOnTheWay)
                .map(
                        "'base_url' is %s: credentials and data can be read on the way. Use https:// if the source has it."
                                ::formatted);
    }

    private Addresses addresses(Configuration configuration) {
        return new Addresses(settings.base(configuration, own.inAddresses()), own.inAddresses(), configuration);
    }

    private ApacheTransport wire(Configuration configuration) {
        return new ApacheTransport(
                configuration.get(settings.connectTimeout()),
                configuration.get(settings.readTimeout()),
                configuration.get(settings.maxBodySize()));
    }

    private Retries patience(Configuration configuration) {
        return patience.orElseGet(() -> Retries.standard(configuration.get(settings.retryAttempts())));
    }

    private Client client(ApacheTransport wire, Addresses addresses, Retries retries, Operations operations) {
        Configuration configuration = addresses.configuration();
        Access access = Access.of(
                addresses.base(),
                authentication,
                configuration,
                settings.places(configuration, own.required()),
                settings.region(configuration));
        OptionalInt pace = configuration
                .find(settings.requestsPerMinute())
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        return new Client(wire, access, headers, retries, pace, new Random(), clock, operations);
    }

    @Override
    public String toString() {
        return "RestConnector[" + spec.name() + "]";
    }

    /** A connector that is still being declared. Used once, by one thread. */
    public static final class Declaration {
        private final String name;
        private final String description;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final OwnSettings.Draft own = new OwnSettings.Draft();
        private Optional<String> baseUrl = Optional.empty();
        private Optional<Authentication> authentication = Optional.empty();
        private final Map<String, URI> regions = new LinkedHashMap<>();
        private String readTimeout = "30s";
        private String maxBodySize = "512MB";

        private Declaration(String name, String description) {
            this.name = name;
            this.description = description;
        }

        /**
         * Where the API usually is: {@code https://api.example.com}. Required unless there are regions. It may have
         * settings in it, as paths of endpoints may: {@code https://{account_name}.example.com}.
         */
        public Declaration baseUrl(String origin) {
            baseUrl = Optional.of(origin);
            return this;
        }

        /**
         * In place of {@link #baseUrl}, for an API that is in several regions: where it is in one of them. Said once for
         * each. People choose by a setting {@code region}, whose usual value is the first one.
         */
        public Declaration region(String region, String origin) {
            regions.put(region, URI.create(origin));
            return this;
        }

        /** How the API knows us. Required. */
        public Declaration authentication(Authentication kind) {
            authentication = Optional.of(kind);
            return this;
        }

        /** A setting that stands in addresses, in braces: {@code /organizations/{account_id}/courses}. */
        public Declaration setting(Setting<?> setting) {
            own.address(setting);
            return this;
        }

        /**
         * Lets people choose what is read, by the names of endpoints, in a setting {@code streams}.
         *
         * @param usual what is read if they do not
         */
        public Declaration streams(String... usual) {
            own.streams(List.of(usual));
            return this;
        }

        /**
         * Lets people leave the source alone for a while after every so many records, in two settings, {@code setting}
         * and {@code setting_every}. Nothing pauses as long as neither is given; if one is, the other has its usual value.
         *
         * @param every after how many records it usually is
         * @param length how long it usually is: {@code 5m}
         */
        public Declaration pause(String setting, int every, String length) {
            own.pause(setting, every, length);
            return this;
        }

        /** A header of every request. */
        public Declaration header(String header, String value) {
            headers.put(header, value);
            return this;
        }

        /** Another default for {@code read_timeout} than 30 seconds, for an API that takes its time. */
        public Declaration readTimeout(String duration) {
            readTimeout = duration;
            return this;
        }

        /** Another default for {@code max_body_size} than 512 MB, for an API that answers at length. */
        public Declaration maxBodySize(String size) {
            maxBodySize = size;
            return this;
        }

        /** Ends the declaration: what is read, in this order. */
        public RestConnector reading(List<Endpoint> endpoints) {
            Authentication known = required(authentication, "authentication(…)");
            if (baseUrl.isPresent() && !regions.isEmpty()) {
                throw new IllegalArgumentException(
                        "connector '%s' is in regions, so baseUrl(…) would not be heeded".formatted(name));
            }
            Optional<Regions> several = regions.isEmpty() ? Optional.empty() : Optional.of(Regions.of(regions));
            Template usualBase = new Template(several.isPresent() ? "" : required(baseUrl, "baseUrl(…)"));
            RestSettings settings = RestSettings.of(usualBase, several, readTimeout, maxBodySize);
            refuseTwins(endpoints);
            OwnSettings ownSettings = own.of(endpoints);
            requireUsed(ownSettings, usualBase, endpoints);
            List<Setting<?>> all = new ArrayList<>(ownSettings.required());
            all.addAll(known.settings());
            all.addAll(ownSettings.others());
            all.addAll(settings.all());
            ConnectorSpec spec = new ConnectorSpec(name, description, all);
            return new RestConnector(
                    spec, settings, ownSettings, known, headers, endpoints, Clock.systemUTC(), Optional.empty());
        }

        private <T> T required(Optional<T> part, String word) {
            return part.orElseThrow(() ->
                    new IllegalArgumentException("connector '%s' needs %s before reading(…)".formatted(name, word)));
        }

        private void refuseTwins(List<Endpoint> endpoints) {
            Set<String> names = new HashSet<>();
            for (Endpoint endpoint : endpoints) {
                if (!names.add(endpoint.name())) {
                    throw new IllegalArgumentException("connector '%s': endpoint '%s' stands twice; say named(…)"
                            .formatted(name, endpoint.name()));
                }
            }
        }

        /** What stands in addresses was declared, and what was declared for addresses stands in one. */
        private void requireUsed(OwnSettings ownSettings, Template usualBase, List<Endpoint> endpoints) {
            Set<String> used = new LinkedHashSet<>(usualBase.settings());
            endpoints.forEach(endpoint -> used.addAll(endpoint.path().settings()));
            Set<String> declared = new LinkedHashSet<>(
                    ownSettings.inAddresses().stream().map(Setting::name).toList());
            if (!used.equals(declared)) {
                throw new IllegalArgumentException(
                        "connector '%s': addresses have the settings %s in them, but setting(…) has declared %s"
                                .formatted(name, used, declared));
            }
        }
    }
}
