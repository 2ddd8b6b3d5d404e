package dev.tributary.rest;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Schema;
import dev.tributary.connector.Setting;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.http.Access;
import dev.tributary.rest.http.ApacheTransport;
import dev.tributary.rest.http.Authentication;
import dev.tributary.rest.http.Client;
import dev.tributary.rest.http.Origin;
import dev.tributary.rest.http.Retries;
import dev.tributary.rest.http.UnauthorizedException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A connector made of declarations. Whoever has one keeps it in a field and hands on what it is asked:
 *
 * <pre>{@code
 * private final RestConnector rest = RestConnector.named("shop", "Orders and customers of a shop.")
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
    private final Authentication authentication;
    private final Map<String, String> headers;
    private final List<Endpoint> endpoints;
    private final Clock clock;
    private final Optional<Retries> patience;

    private RestConnector(
            ConnectorSpec spec,
            RestSettings settings,
            Authentication authentication,
            Map<String, String> headers,
            List<Endpoint> endpoints,
            Clock clock,
            Optional<Retries> patience) {
        this.spec = spec;
        this.settings = settings;
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
                spec, settings, authentication, headers, endpoints, otherClock, Optional.of(otherPatience));
    }

    @Override
    public ConnectorSpec spec() {
        return spec;
    }

    @Override
    public Schema schema(Configuration configuration) {
        return new Schema(endpoints.stream()
                .flatMap(endpoint -> endpoint.tables().stream())
                .toList());
    }

    /** Asks every endpoint for its first page, until one refuses the credentials. */
    @Override
    public List<CheckResult> check(Configuration configuration) {
        URI base = configuration.get(settings.baseUrl());
        List<CheckResult> results = new ArrayList<>();
        readable(base).ifPresent(warning -> results.add(CheckResult.warned("base_url", warning)));
        try (ApacheTransport wire = wire(configuration)) {
            Retries few = patience(configuration).atMost(CHECK_ATTEMPTS);
            Client client = client(wire, configuration, few, operation -> {});
            check(client, base, results);
        }
        return List.copyOf(results);
    }

    /** After a 401 no other request would fare better, and trying on may lock the account. */
    private void check(Client client, URI base, List<CheckResult> results) {
        boolean refused = false;
        for (Endpoint endpoint : endpoints) {
            String subject = "GET " + endpoint.path();
            if (refused) {
                results.add(CheckResult.skipped(subject, "not asked, since the credentials were refused"));
                continue;
            }
            try (Page page = client.fetch(base.resolve(endpoint.path()), endpoint.envelope())) {
                results.add(CheckResult.passed(subject, found(page)));
            } catch (SourceException failure) {
                results.add(CheckResult.failed(subject, String.valueOf(failure.getMessage())));
                refused = failure instanceof UnauthorizedException;
            }
        }
    }

    private static String found(Page page) {
        return page.count()
                + (page.count() == 1 ? " record" : " records")
                + (page.next().isPresent() ? " on the first page" : "");
    }

    @Override
    public void update(Configuration configuration, State state, Operations operations) {
        URI base = configuration.get(settings.baseUrl());
        readable(base).ifPresent(warning -> operations.observe(new Observation.Warning(warning)));
        try (ApacheTransport wire = wire(configuration)) {
            Client client = client(wire, configuration, patience(configuration), operations);
            new Update(base, client, state, operations).run(endpoints, clock);
        }
    }

    private static Optional<String> readable(URI base) {
        return Optional.of(Origin.of(base))
                .filter(Origin::readableOnTheWay)
                .map(
                        "'base_url' is %s: credentials and data can be read on the way. Use https:// if the source has it."
                                ::formatted);
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

    private Client client(ApacheTransport wire, Configuration configuration, Retries retries, Operations operations) {
        Access access = Access.of(configuration.get(settings.baseUrl()), authentication, configuration);
        return new Client(wire, access, headers, retries, new SplittableRandom(), clock, operations);
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
        private Optional<String> baseUrl = Optional.empty();
        private Optional<Authentication> authentication = Optional.empty();
        private String readTimeout = "30s";

        private Declaration(String name, String description) {
            this.name = name;
            this.description = description;
        }

        /** Where the API usually is. Required. */
        public Declaration baseUrl(String origin) {
            baseUrl = Optional.of(origin);
            return this;
        }

        /** How the API knows us. Required; its settings come first. */
        public Declaration authentication(Authentication kind) {
            authentication = Optional.of(kind);
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

        /** Ends the declaration: what is read, in this order. */
        public RestConnector reading(List<Endpoint> endpoints) {
            Authentication known = required(authentication, "authentication(…)");
            RestSettings settings = RestSettings.of(required(baseUrl, "baseUrl(…)"), readTimeout);
            refuseTwins(endpoints);
            List<Setting<?>> all = new ArrayList<>(known.settings());
            all.addAll(settings.all());
            ConnectorSpec spec = new ConnectorSpec(name, description, all);
            return new RestConnector(spec, settings, known, headers, endpoints, Clock.systemUTC(), Optional.empty());
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
    }
}
