package dev.tributary.runner.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A complete reading of some tables that has begun and has not ended. Part of what is committed.
 *
 * @param id the identity that the connector gave it
 * @param tables names in the destination, the counted one first
 * @param since the start of the sync in which it began: what was synced before has not been seen
 * @param live how many live rows each table had when it began; a table of which nobody knows is missing
 * @param rejectedIn tables of which records were rejected meanwhile
 */
public record OpenPass(String id, List<String> tables, Instant since, Map<String, Long> live, Set<String> rejectedIn) {
    /** Copies its parts. */
    public OpenPass {
        tables = List.copyOf(tables);
        live = Map.copyOf(live);
        rejectedIn = Set.copyOf(rejectedIn);
    }

    /** This pass, knowing of a rejected record. */
    public OpenPass rejecting(String table) {
        Set<String> more = new TreeSet<>(rejectedIn);
        more.add(table);
        return new OpenPass(id, tables, since, live, more);
    }
}
