package dev.tributary.benchmarks;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import java.nio.file.Path;
import java.util.List;

/** Rows to be loaded: by a connector, and as the same rows in CSV. */
interface Dataset {
    /** A connector that emits all of them. */
    Connector connector();

    /** What the connector has to know. */
    Configuration configuration();

    /** Writes them into a folder, a file for each table. */
    List<Csv> write(Path folder);

    /** How many rows there are in all tables. */
    long rows();
}
