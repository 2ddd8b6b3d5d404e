package dev.tributary.runner;

import dev.tributary.connector.Table;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.RowCount;
import dev.tributary.runner.operation.Naming;
import dev.tributary.runner.report.Failure;
import dev.tributary.runner.report.SyncReport;
import dev.tributary.runner.report.TableReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings together, when a sync has ended, what was counted on its way and what the destination now holds. */
record Reckoning(Destination destination, Tally tally, Watch watch) {
    private static final Logger LOG = LoggerFactory.getLogger(Reckoning.class);

    /**
     * The report of the sync.
     *
     * @param declared the connector's tables, as far as it came to say which these are
     */
    SyncReport report(
            String connector, String runId, List<Table> declared, Optional<Failure> failure, Duration elapsed) {
        return new SyncReport(
                connector,
                runId,
                failure,
                tables(declared),
                tally.checkpoints(),
                watch.traffic().requests(),
                watch.traffic().retries(),
                watch.traffic().bytes(),
                watch.warnings(),
                elapsed);
    }

    private Map<String, TableReport> tables(List<Table> declared) {
        Naming naming = Naming.within(destination.capacity());
        Map<String, TableReport> tables = new LinkedHashMap<>();
        declared.forEach(table -> tables.computeIfAbsent(naming.table(table.name()), this::table));
        tally.tables().keySet().forEach(name -> tables.computeIfAbsent(name, this::table));
        return tables;
    }

    private TableReport table(String name) {
        Tally.Counts counts = tally.tables().getOrDefault(name, new Tally.Counts());
        RowCount rows = count(name);
        return new TableReport(
                counts.upserts,
                counts.updates,
                counts.deletes,
                counts.truncates,
                counts.rejects,
                rows.live(),
                rows.deleted(),
                destination.substitutions().getOrDefault(name, Map.of()));
    }

    /** A report must not fail because what it reports on has. */
    private RowCount count(String table) {
        try {
            return destination.count(table);
        } catch (DestinationException failure) {
            LOG.debug("could not count the rows of {}", table, failure);
            return new RowCount(0, 0);
        }
    }
}
