package dev.tributary.rest;

import dev.tributary.connector.Operations;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.http.Client;
import dev.tributary.rest.http.UnauthorizedException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One sync: what is unfinished of a round, one endpoint after the other. Used once, by one thread. */
final class Update {
    private final URI base;
    private final Client client;
    private final Operations operations;
    private final List<String> failures = new ArrayList<>();
    private State state;

    Update(URI base, Client client, State state, Operations operations) {
        this.base = base;
        this.client = client;
        this.state = state;
        this.operations = operations;
    }

    /**
     * Reads what is unfinished. An endpoint that fails does not stop the others.
     *
     * @throws UnauthorizedException at once, as nothing else would fare better
     * @throws SourceException at the end, about everything that failed
     */
    void run(List<Endpoint> endpoints, Clock clock) {
        Round round = Round.of(state, endpoints, clock.instant());
        for (Endpoint endpoint : round.unfinished()) {
            read(endpoint, round);
        }
        if (!failures.isEmpty()) {
            throw new SourceException("%s What was read is kept; %s%n%s"
                    .formatted(
                            count(round.unfinished().size(), endpoints.size()),
                            round.hasHope(state)
                                    ? "the next sync does what is left."
                                    : "the next sync begins anew with everything, since this was the second failure.",
                            String.join(System.lineSeparator(), failures)));
        }
    }

    private String count(int unfinished, int all) {
        return unfinished == all
                ? "%d of %d endpoints failed.".formatted(failures.size(), all)
                : "%d of %d unfinished endpoints failed; the other %d were read by an earlier sync."
                        .formatted(failures.size(), unfinished, all - unfinished);
    }

    private void read(Endpoint endpoint, Round round) {
        Pass pass = new Pass(
                endpoint,
                round,
                round.section(state, endpoint),
                base,
                client,
                operations,
                section -> save(endpoint, section));
        try {
            pass.run();
        } catch (UnauthorizedException nobodyKnowsUs) {
            if (round.isIn(state)) {
                // It counts, or a round could be resumed for ever. Of a round that has not begun nothing is written.
                pass.fail(nobodyKnowsUs);
            }
            throw nobodyKnowsUs;
        } catch (SourceException failure) {
            failures.add("%s: %s".formatted(endpoint.name(), failure.getMessage()));
            pass.fail(failure);
        }
    }

    private void save(Endpoint endpoint, Section section) {
        state = state.with(endpoint.name(), section.state());
        operations.checkpoint(state);
    }
}
