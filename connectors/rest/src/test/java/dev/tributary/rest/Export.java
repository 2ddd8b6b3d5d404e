package dev.tributary.rest;

import static dev.tributary.rest.endpoint.Archives.archives;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Row;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Setting;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.rest.endpoint.Archives;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import dev.tributary.rest.http.Access;
import dev.tributary.rest.http.Client;
import dev.tributary.rest.http.Origin;
import dev.tributary.rest.http.Retries;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An export of events by hours, synced from a {@link Desk}, and everything that was said of it. */
final class Export {
    static final Instant NOW = Instant.parse("2026-11-21T12:34:56Z");
    static final Archives ARCHIVES = archives()
            .upTo(365 * 24)
            .fetching(2, 4)
            .tooLargeAt(400, 504)
            .emptyWith("Raw data files were not found")
            .advising("Use the export to S3.");
    static final Windows HOURS = Windows.hours("start", "end")
            .settledAfter(3)
            .wide(24)
            .overlapping(6)
            .notBefore(LocalDate.of(2014, 5, 1))
            .answeredWith(ARCHIVES);
    static final Endpoint EVENT = get("/export")
            .named("event")
            .windows(HOURS)
            .into(table("event").primaryKey("uuid").column("uuid", DataType.STRING));

    private static final URI BASE = URI.create("https://api.example.com");
    private static final Secrets SECRETS =
            Secrets.among(Map.of("secret_key", "s3cret"), List.of(Setting.secret("secret_key", "A key.")));

    final Desk desk = new Desk();
    final List<Operation> said = new ArrayList<>();
    private final int concurrency;
    private Instant now = NOW;
    private int attempts = 2;

    /** One that is asked for one window after the other. */
    Export() {
        this(1);
    }

    /** One that is asked for so many windows at once. */
    Export(int concurrency) {
        this.concurrency = concurrency;
    }

    /** The same desk at another time. */
    Export at(String moment) {
        now = Instant.parse(moment);
        return this;
    }

    Export trying(int times) {
        attempts = times;
        return this;
    }

    /** A sync with these settings; what it leaves in the state. */
    State sync(State state, String... namesAndValues) {
        return sync(List.of(EVENT), state, said::add, namesAndValues);
    }

    State sync(List<Endpoint> endpoints, State state, Operations operations, String... namesAndValues) {
        Dates dates = Dates.standard();
        ArchiveSettings archives = ArchiveSettings.of(HOURS);
        List<Setting<?>> settings = new ArrayList<>(dates.settings());
        settings.addAll(archives.settings());
        Configuration configuration =
                new ConnectorSpec("export", "An export.", settings).configure(given(namesAndValues));
        Retries retries = new Retries(attempts, Duration.ofNanos(1), Duration.ofNanos(1), Duration.ofMinutes(15));
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        List<State> states = new ArrayList<>();
        Operations remembering = operation -> {
            operations.emit(operation);
            if (operation instanceof Operation.Checkpoint checkpoint) {
                states.add(checkpoint.state());
            }
        };
        try (Ahead ahead = new Ahead(remembering, configuration.get(archives.concurrency()))) {
            Client client = new Client(
                    desk, access(), Map.of(), retries, OptionalInt.empty(), () -> 0L, clock, ahead.observer());
            Addresses addresses = new Addresses(BASE, List.of(), configuration);
            Pages pages = new Pages(addresses, client, new Pauses(List.of()), ahead);
            Windowing windowing = new Windowing(
                    configuration,
                    dates.bounds(configuration, endpoints, now),
                    Optional.of(archives),
                    archives.archiveDirectory(configuration));
            new Update(pages, windowing, now, state, remembering).run(endpoints);
        }
        return states.isEmpty() ? state : states.get(states.size() - 1);
    }

    private static Access access() {
        return new Access(
                Origin.of(BASE),
                "Basic s3cret",
                SECRETS,
                List.of("api_key", "secret_key"),
                List.of("region", "base_url"),
                Optional.of("'region' ('us') is the account's"));
    }

    private Map<String, String> given(String... namesAndValues) {
        Map<String, String> given = new HashMap<>();
        given.put("concurrency", String.valueOf(concurrency));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return given;
    }

    /** What the state says of the events, but for the round. */
    static StreamState events(State state) {
        return state.stream("event").without("round");
    }

    /** What the checkpoints so far say of the events, but for the round. */
    List<StreamState> checkpoints() {
        return said.stream()
                .filter(Operation.Checkpoint.class::isInstance)
                .map(operation -> events(((Operation.Checkpoint) operation).state()))
                .toList();
    }

    List<Operation> rows() {
        return said.stream()
                .filter(it -> it instanceof Operation.Upsert || it instanceof Operation.Reject)
                .toList();
    }

    /** Rows, rejects and checkpoints in their order: the last ones by the hour up to which everything was read. */
    List<String> story() {
        List<String> story = new ArrayList<>();
        for (Operation operation : said) {
            if (operation instanceof Operation.Upsert upsert) {
                story.add(String.valueOf(upsert.row().value("uuid")));
            } else if (operation instanceof Operation.Reject) {
                story.add("reject");
            } else if (operation instanceof Operation.Checkpoint checkpoint) {
                story.add("up to "
                        + checkpoint.state().stream("event").text("up_to").orElse("nothing"));
            }
        }
        return story;
    }

    List<Observation> observations() {
        return said.stream()
                .filter(Operation.Observe.class::isInstance)
                .map(operation -> ((Operation.Observe) operation).observation())
                .toList();
    }

    static String event(String uuid) {
        return "{\"uuid\":\"%s\"}".formatted(uuid);
    }

    static Operation row(String uuid) {
        return new Operation.Upsert("event", Row.of("uuid", uuid));
    }

    /** A section of events that were read from one moment up to another. */
    static StreamState covered(String from, String upTo, boolean finished) {
        StreamState section = StreamState.of(Map.of("from", from, "up_to", upTo));
        return finished ? section.with("finished", true) : section;
    }

    static State state(StreamState events) {
        return State.of(Map.of("event", events.with("round", "2026-11-20T12:00:00Z")));
    }
}
