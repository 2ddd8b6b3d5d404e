package dev.tributary.benchmarks;

import dev.tributary.runner.destination.Destination;
import java.util.List;

/** A database that both sides load into. */
interface Store {
    /** Where a sync goes; whoever asked closes it. */
    Destination destination();

    /** Forgets what was loaded by either side. */
    void clear();

    /** Makes empty tables for the other side, of the same columns, types and key as those that a sync has made. */
    void prepare(List<Csv> tables);

    /** Loads files into those tables, by the database's own tool. */
    void load(List<Csv> tables);

    /** What loads them. */
    String tool();

    /** How many rows of the one side are not among those of the other, apart from the moment of the sync. */
    long different(Csv table);
}
