package dev.tributary.rest;

import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.Table;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.http.StatusException;
import dev.tributary.rest.mapping.Mapping;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** One endpoint, read from where it was left to its end. Used once, by one thread. */
final class Pass implements EndpointReading {
    private final Endpoint endpoint;
    private final Instant began;
    private final Pages pages;
    private final Operations operations;
    private final Consumer<Section> checkpoint;
    private final Set<URI> seen = new HashSet<>();
    private Section section;
    private Tally tally;
    private OptionalLong count;

    /**
     * A pass that has not begun.
     *
     * @param checkpoint takes what the state is to keep of this endpoint, and makes it real
     */
    Pass(Agenda.Item item, Pages pages, Operations operations, Consumer<Section> checkpoint) {
        this.endpoint = item.endpoint();
        this.began = item.began();
        this.section = item.section();
        this.tally = section.reached().tally();
        this.count = section.reached().count();
        this.pages = pages;
        this.operations = operations;
        this.checkpoint = checkpoint;
    }

    /** Where it fails for good, the pass is not ended, so that nothing counts as deleted. */
    @Override
    public void run() {
        operations.observe(new Observation.EndpointStarted(endpoint.name()));
        Mapping mapping = Mapping.of(endpoint, pages.secrets(), pages.supplement(endpoint));
        Intake intake = new Intake(endpoint.name(), endpoint.table().name(), mapping, pages.secrets(), operations);
        begin();
        Optional<Turn> turn = first(intake);
        while (turn.isPresent()) {
            turn = read(turn.get(), intake);
        }
        judge();
        end();
        operations.observe(new Observation.EndpointFinished(endpoint.name(), intake.arrived()));
    }

    private void begin() {
        if (isFull()) {
            operations.beginPass(
                    identity(), endpoint.tables().stream().map(Table::name).toList());
        }
    }

    /** Another one for each reading, or what was seen by a reading that was given up would count for the next. */
    private String identity() {
        String reading = endpoint.name() + "@" + section.round().orElseThrow();
        return section.restarts() == 0 ? reading : reading + "#" + section.restarts();
    }

    @Override
    public void fail(SourceException failure) {
        operations.observe(new Observation.EndpointFailed(endpoint.name(), String.valueOf(failure.getMessage())));
        // What came without a place to go on from is read again, as another reading.
        boolean placeless = section.reached().next().isEmpty() && tally.records() > 0;
        checkpoint.accept((placeless ? section.restarted() : section).failed());
    }

    /** Whether it reads everything there is, and not only what is new. */
    private boolean isFull() {
        return endpoint.since().isEmpty();
    }

    /** A page that is being fetched, and where from. */
    private record Turn(URI address, Ahead.Fetch<Page> fetch) {}

    /** The page to go on with may have gone in the meantime; the same round is then read from its beginning. */
    private Optional<Turn> first(Intake intake) {
        Optional<URI> reached =
                keepable(section.reached().next()).flatMap(Addresses::relative).map(pages.addresses()::resolve);
        if (reached.isPresent()) {
            try {
                return read(new Turn(reached.get(), pages.ask(endpoint, reached.get())), intake);
            } catch (StatusException refused) {
                if (refused.status() != 404 || !seen.isEmpty()) {
                    throw refused;
                }
            }
        }
        if (section.reached().next().isPresent()) {
            startAnew();
            begin();
        }
        URI beginning = pages.addresses().first(endpoint, section.since());
        return Optional.of(new Turn(beginning, pages.ask(endpoint, beginning)));
    }

    private void startAnew() {
        section = section.restarted();
        tally = section.reached().tally();
        count = section.reached().count();
    }

    /** Reads a page, while the one behind it is being asked for already. */
    private Optional<Turn> read(Turn turn, Intake intake) {
        try (Page page = turn.fetch().take()) {
            seen.add(turn.address());
            // The most of all pages: a list that shrinks while it is read moves records past the reader.
            count = max(count, page.announced());
            Optional<Turn> next = next(turn, page, intake);
            tally = intake.take(page, tally);
            next.ifPresent(it -> reach(it.address()));
            return next;
        }
    }

    /** Begins to ask for the page behind this one. Where its link leads astray, what this page holds is kept first. */
    private Optional<Turn> next(Turn turn, Page page, Intake intake) {
        try {
            return page.next().map(link -> ask(turn.address(), link, page.count()));
        } catch (SourceException leadsAstray) {
            tally = intake.take(page, tally);
            throw leadsAstray;
        }
    }

    private Turn ask(URI from, String link, long records) {
        URI next = pages.next(from, link);
        if (seen.contains(next)) {
            throw new SourceException("the pages go in a circle: %s was read already. Ask the API's operator."
                    .formatted(pages.shown(next)));
        }
        return new Turn(next, pages.ask(endpoint, next, tally.records(), tally.records() + records));
    }

    private static OptionalLong max(OptionalLong one, OptionalLong other) {
        return one.isPresent() && one.getAsLong() > other.orElse(Long.MIN_VALUE) ? one : other;
    }

    private void reach(URI next) {
        Optional<String> page = keepable(Optional.of(Addresses.relative(next)));
        Section reached = section.at(new Section.Reached(page, tally, count));
        section = reached;
        checkpoint.accept(page.isPresent() ? reached : reached.restarted());
    }

    /**
     * The state is no place for a secret, and a link that had lost it would lead nowhere. So a link with one is not kept:
     * a sync that goes on reads the endpoint from its first page, which costs time and loses nothing.
     */
    private Optional<String> keepable(Optional<String> link) {
        return link.filter(it -> !pages.secrets().areIn(it));
    }

    private void judge() {
        Optional<String> verdict = isFull() ? tally.verdict() : tally.excess();
        if (verdict.isPresent()) {
            // From the first page, or the next sync would judge by the last page alone.
            startAnew();
            throw new SourceException(verdict.get());
        }
    }

    private void end() {
        Optional<String> doubt = doubt();
        if (isFull()) {
            doubt.ifPresentOrElse(
                    problem -> warn(problem + ", so nothing was marked deleted"),
                    () -> operations.emit(new Operation.EndPass(identity(), expectedRows())));
            section = section.done();
        } else {
            doubt.ifPresent(problem -> warn(problem + ", so the next sync asks for them once more"));
            section = doubt.isPresent() ? section.done() : section.done().readSince(Optional.of(began));
        }
        checkpoint.accept(section);
    }

    /** Why it cannot be said that everything came. Whether rows of a full reading are missing is for the destination to say. */
    private Optional<String> doubt() {
        if (endpoint.envelope().count().isPresent() && count.isEmpty()) {
            return Optional.of("the source did not say how many records there are");
        }
        return isFull() || tally.records() >= count.orElse(0)
                ? Optional.empty()
                : Optional.of("the source says it has %d records, but %d arrived"
                        .formatted(count.getAsLong(), tally.records()));
    }

    private void warn(String problem) {
        operations.observe(new Observation.Warning("%s: %s".formatted(endpoint.name(), problem)));
    }

    /**
     * How many rows there must be, if the source has said so. Records that were rejected have come, too; of those without
     * identity several may be one row, so that whether all have come is known by the records.
     */
    private OptionalLong expectedRows() {
        if (count.isEmpty() || (endpoint.table().isKeyless() && tally.records() >= count.getAsLong())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, count.getAsLong() - tally.rejected()));
    }
}
