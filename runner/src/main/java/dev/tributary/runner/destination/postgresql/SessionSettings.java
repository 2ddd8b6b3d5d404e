package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each connection is set to, whatever the user or the database is set to. */
final class SessionSettings {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSettings.class);

    /** After a lock was waited for, it must be seen what its holder has done. */
    private static final String ISOLATION = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED";

    /** All digits of a number, where it becomes a text. */
    private static final String DIGITS = "SET extra_float_digits = 1";

    /** The server notices within a minute that our machine is gone, and lets go of what we have locked. */
    private static final String KEEPALIVES =
            "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

    /** The same where our process is gone, and the server at work on a long statement; not every system can. */
    private static final String CHECK = "SET client_connection_check_interval = '2s'";

    /** A role may be kept from long work, but a wait for a lock and a large batch take what they take. */
    private static final String NO_LIMITS =
            "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET idle_session_timeout = 0";

    /** From PostgreSQL 17 on there is one for the transaction as well. */
    private static final String NO_LIMIT_OF_TRANSACTIONS =
            "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'transaction_timeout'";

    private SessionSettings() {}

    static void apply(JdbcConnection connection) {
        connection.perform("set the connection up", jdbc -> {
            JdbcConnection.execute(jdbc, String.join("; ", ISOLATION, DIGITS, KEEPALIVES, NO_LIMITS));
            JdbcConnection.execute(jdbc, NO_LIMIT_OF_TRANSACTIONS);
            try {
                JdbcConnection.execute(jdbc, CHECK);
            } catch (SQLException failure) {
                LOG.debug("the server cannot notice in mid-statement that nobody waits for it", failure);
            }
        });
    }
}
