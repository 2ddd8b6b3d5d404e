package dev.tributary.rest;

import dev.tributary.connector.Operations;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.http.UnauthorizedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One sync: what is on the agenda, one endpoint after the other. Used once, by one thread. */
final class Update {
    private final Pages pages;
    private final Windowing windowing;
    private final Instant now;
    private final Operations operations;
    private final List<String> failures = new ArrayList<>();
    private State state;
    private boolean written;

    /**
     * A sync that has not begun.
     *
     * @param now the present
     */
    Update(Pages pages, Windowing windowing, Instant now, State state, Operations operations) {
        this.pages = pages;
        this.windowing = windowing;
        this.now = now;
        this.state = state;
        this.operations = operations;
    }

    /**
     * Reads what is to be read. An endpoint that fails does not stop the others.
     *
     * @throws UnauthorizedException at once, as nothing else would fare better
     * @throws SourceException at the end, about everything that failed
     */
    void run(List<Endpoint> endpoints) {
        Agenda agenda = Agenda.of(state, endpoints, pages.addresses(), now);
        written = agenda.resumes(state);
        state = agenda.enter(state);
        agenda.items().forEach(this::read);
        if (!failures.isEmpty()) {
            throw new SourceException("%s What was read is kept; %s%n%s"
                    .formatted(
                            count(agenda.items().size(), endpoints.size()),
                            agenda.hasHope(state)
                                    ? "the next sync does what is left."
                                    : "the next sync begins anew, since this was the second failure.",
                            String.join(System.lineSeparator(), failures)));
        }
    }

    private String count(int unfinished, int all) {
        return unfinished == all
                ? "%d of %d endpoints failed.".formatted(failures.size(), all)
                : "%d of %d unfinished endpoints failed; the other %d were read by an earlier sync."
                        .formatted(failures.size(), unfinished, all - unfinished);
    }

    private void read(Agenda.Item item) {
        Consumer<Section> checkpoint = section -> save(item.endpoint(), section);
        EndpointReading reading = item.endpoint().windows().isPresent()
                ? new CatchUp(item, pages, windowing, now, operations, checkpoint)
                : new Pass(item, pages, operations, checkpoint);
        try {
            reading.run();
        } catch (UnauthorizedException nobodyKnowsUs) {
            if (written) {
                // It counts, or a round could be resumed for ever. Of a round that has not begun nothing is written.
                reading.fail(nobodyKnowsUs);
            }
            throw nobodyKnowsUs;
        } catch (SourceException failure) {
            failures.add("%s: %s".formatted(item.endpoint().name(), failure.getMessage()));
            reading.fail(failure);
        } finally {
            pages.ahead().abandon();
        }
    }

    private void save(Endpoint endpoint, Section section) {
        state = state.with(endpoint.name(), section.state());
        written = true;
        operations.checkpoint(state);
    }
}
