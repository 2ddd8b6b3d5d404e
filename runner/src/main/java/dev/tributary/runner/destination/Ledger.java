package dev.tributary.runner.destination;

import dev.tributary.connector.State;
import dev.tributary.runner.state.Unfinished;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a destination knows of a connector's earlier syncs: everything here was committed together with its rows.
 *
 * @param state where the next sync goes on
 * @param unfinished what an earlier sync began
 * @param lastSynced the start of the last sync that committed
 * @param provenance where the data in the destination came from; empty before the first commit of any connector
 * @param tables the connector's own tables
 * @param otherTables all other tables in the destination, with the connector that made each, or an empty text if none
 *     did; and whatever else takes a name away from a table. The names are such as would stand in the way, so in small
 *     letters where the destination does not tell these from capitals
 */
public record Ledger(
        State state,
        Unfinished unfinished,
        Optional<Instant> lastSynced,
        Optional<Provenance> provenance,
        List<TargetTable> tables,
        Map<String, String> otherTables) {
    /** This ledger with where the data of other connectors came from. */
    public Ledger from(Optional<Provenance> others) {
        return new Ledger(state, unfinished, lastSynced, others, tables, otherTables);
    }

    /** The ledger of a destination that has never seen the connector. */
    public static Ledger empty(Map<String, String> otherTables) {
        return new Ledger(
                State.empty(), Unfinished.nothing(), Optional.empty(), Optional.empty(), List.of(), otherTables);
    }
}
