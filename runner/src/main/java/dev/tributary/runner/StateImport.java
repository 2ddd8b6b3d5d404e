package dev.tributary.runner;

import dev.tributary.runner.destination.Commit;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.RunStatus.Counts;
import dev.tributary.runner.destination.RunStatus.Stage;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.state.Unfinished;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Puts a state into a destination as a sync does that brings no rows: alone, and with its line in the history. */
public final class StateImport {
    private static final Counts ONE_CHECKPOINT = new Counts(0, 0, 0, 0, 1);

    private final Destination destination;
    private final String reset;

    /**
     * An import to be run once.
     *
     * @param reset the command that makes the destination forget the connector, for messages that advise it
     */
    public StateImport(Destination destination, String reset) {
        this.destination = destination;
        this.reset = reset;
    }

    /**
     * Does it.
     *
     * @param replaced what is known to be there
     * @return what whoever asked for it should know
     * @throws DestinationException if something else is there by now
     * @throws dev.tributary.connector.ConfigurationException if recorded and live data would be mixed
     */
    public List<String> run(ExportedState exported, Optional<StoredState> replaced) {
        String connector = exported.connector();
        destination.claim(connector);
        Ledger ledger = destination.open(connector);
        new SameProvenance(destination, connector, reset).require(ledger, exported.provenance());
        if (!destination.stored(connector).equals(replaced)) {
            throw new DestinationException(
                    "%s: a run of %s has committed since you were shown what is there. Look at its state, and import again."
                            .formatted(destination.describe(), connector));
        }
        Run run = new Run(UUID.randomUUID().toString(), connector, synced(exported, ledger), exported.provenance());
        destination.begin(run);
        destination.commit(new Commit(
                exported.state(),
                exported.unfinished().overOtherRows(),
                new RunStatus(Stage.SUCCEEDED, Optional.empty(), ONE_CHECKPOINT)));
        return warnings(exported, ledger);
    }

    private List<String> warnings(ExportedState exported, Ledger ledger) {
        List<String> warnings = new ArrayList<>();
        if (ledger.tables().isEmpty()) {
            warnings.add("%s holds no table of %s: the next sync brings only what comes after this state"
                    .formatted(destination.describe(), exported.connector()));
        }
        Unfinished unfinished = exported.unfinished();
        Set<String> tables = new TreeSet<>(unfinished.truncates().keySet());
        unfinished.passes().values().forEach(pass -> tables.addAll(pass.tables()));
        if (!tables.isEmpty()) {
            warnings.add(
                    "%s: a complete reading had begun, of which nobody knows what it has seen here; nothing is marked deleted before the next one has ended"
                            .formatted(String.join(", ", tables)));
        }
        return warnings;
    }

    /** As it was, unless that is not later than what has been synced here. */
    private static Instant synced(ExportedState exported, Ledger ledger) {
        return ledger.lastSynced()
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .filter(next -> next.isAfter(exported.synced()))
                .orElse(exported.synced());
    }
}
