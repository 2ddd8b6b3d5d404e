package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Substitutions;
import dev.tributary.runner.destination.TransactionLostException;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import dev.tributary.runner.destination.jdbc.JdbcLedger;
import dev.tributary.runner.destination.jdbc.JdbcSystemColumns;
import dev.tributary.runner.destination.jdbc.JdbcTransaction;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to the database, what works over it, and its transaction. */
final class PostgresSession {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);

    private final JdbcConnection connection;
    private final Backend backend;
    private final PostgresSql sql;
    private final Patience patience;
    private final JdbcLedger ledger;
    private final JdbcSystemColumns systemColumns;
    private final PostgresMigrations migrations;
    private final PostgresRows rows;
    private final RowLocks rowLocks;
    private final JdbcTransaction transaction;
    private boolean hasLedger;

    private PostgresSession(
            JdbcConnection connection, Backend backend, PostgresSql sql, Clock clock, Patience patience) {
        this.connection = connection;
        this.backend = backend;
        this.sql = sql;
        this.patience = patience;
        TableLock lock = new TableLock(connection, sql, patience);
        PostgresDialect dialect = new PostgresDialect(connection, sql, lock);
        this.ledger = new JdbcLedger(connection, dialect, clock);
        this.systemColumns = new JdbcSystemColumns(connection, dialect);
        this.migrations = new PostgresMigrations(connection, sql, lock);
        this.rows = new PostgresRows(connection, sql);
        this.rowLocks = new RowLocks(connection, sql, patience);
        this.transaction = new JdbcTransaction(connection);
    }

    /**
     * Connects for the first time.
     *
     * @throws DestinationException if nobody answers there, the server does not let us in, or does not keep its texts
     *     in UTF-8
     */
    static PostgresSession open(PostgresAccess access, String schema, Clock clock, Patience patience) {
        PostgresFailures failures = new PostgresFailures(access.address());
        return open(access, schema, clock, patience, failures, failures::unreachable);
    }

    /**
     * Connects to where a connection has been lost.
     *
     * @throws TransactionLostException if nobody answers there now
     */
    static PostgresSession reopen(PostgresAccess access, String schema, Clock clock, Patience patience) {
        PostgresFailures failures = new PostgresFailures(access.address());
        return open(access, schema, clock, patience, failures, failure -> failures.translated("connect", failure));
    }

    private static PostgresSession open(
            PostgresAccess access,
            String schema,
            Clock clock,
            Patience patience,
            PostgresFailures failures,
            Function<SQLException, RuntimeException> unreachable) {
        JdbcConnection connection;
        try {
            connection = new JdbcConnection(access.connect(), failures);
        } catch (SQLException failure) {
            throw unreachable.apply(failure);
        }
        try {
            requireUtf8(connection, failures);
            Backend backend = Backend.of(connection);
            SessionSettings.apply(connection);
            connection.perform("set the connection up", jdbc -> LockTimeout.set(jdbc, patience.rows()));
            return new PostgresSession(connection, backend, new PostgresSql(schema), clock, patience);
        } catch (RuntimeException failure) {
            abandon(connection);
            throw failure;
        }
    }

    private static void requireUtf8(JdbcConnection connection, PostgresFailures failures) {
        String encoding = connection
                .query("read the encoding", "SHOW server_encoding", row -> row.getString(1))
                .get(0);
        if (!encoding.equals("UTF8")) {
            throw new DestinationException(
                    "%s: the database keeps its texts in %s, which cannot hold all of them. Use a database made with ENCODING 'UTF8'."
                            .formatted(failures.where(), encoding));
        }
    }

    /** Who serves this connection. */
    Backend backend() {
        return backend;
    }

    JdbcConnection connection() {
        return connection;
    }

    PostgresSql sql() {
        return sql;
    }

    JdbcLedger ledger() {
        return ledger;
    }

    JdbcSystemColumns systemColumns() {
        return systemColumns;
    }

    PostgresMigrations migrations() {
        return migrations;
    }

    PostgresRows rows() {
        return rows;
    }

    RowLocks rowLocks() {
        return rowLocks;
    }

    /**
     * Begins a transaction, unless one is open already.
     *
     * @return whether it was begun
     */
    boolean begin() {
        if (transaction.isOpen()) {
            return false;
        }
        transaction.begin();
        return true;
    }

    /** Whether anything was ever committed here, or our own tables were made in this transaction. */
    boolean hasLedger() {
        hasLedger = hasLedger || ledger.exists();
        return hasLedger;
    }

    /**
     * Makes our own tables, and the schema if there is none.
     *
     * @return whether that was needed: somebody else may have done it, while this waited
     */
    boolean createLedger() {
        new LedgerLock(sql, patience).take(connection);
        boolean made = !hasLedger();
        if (made) {
            createSchema();
            ledger.create();
            hasLedger = true;
        }
        return made;
    }

    private void createSchema() {
        boolean there = !connection
                .query(
                        "look for schema '%s'".formatted(sql.schema()),
                        "SELECT 1 FROM pg_namespace WHERE nspname = ?",
                        row -> true,
                        sql.schema())
                .isEmpty();
        if (!there) {
            connection.execute(
                    "make schema '%s'".formatted(sql.schema()), "CREATE SCHEMA " + PostgresSql.quote(sql.schema()));
        }
    }

    /**
     * Makes everything visible since the transaction began.
     *
     * @return the values that were changed in it
     */
    Substitutions commit() {
        transaction.commit();
        return rows.ended();
    }

    void rollback() {
        hasLedger = false;
        transaction.rollback();
        Substitutions unused = rows.ended();
    }

    /** Lets go of the connection, which may be broken; what was not committed is gone with it. */
    void abandon() {
        abandon(connection);
    }

    private static void abandon(JdbcConnection connection) {
        try {
            connection.close();
        } catch (RuntimeException broken) {
            LOG.debug("could not close the connection", broken);
        }
    }
}
