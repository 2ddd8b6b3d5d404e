package dev.tributary.runner.destination.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationContract;
import dev.tributary.runner.destination.Replaying;
import dev.tributary.runner.destination.TargetTable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user whose sessions are set to whatever could change a value, or a statement's meaning, changes none. */
class AwkwardSessionIT implements DestinationContract {
    private static final PostgresServer SERVER = PostgresVersions.server(PostgresVersions.newest());

    private final Shop shop = Shop.on(SERVER);

    @BeforeAll
    static void makeUser() {
        SERVER.execute("""
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'abroad') THEN CREATE ROLE abroad LOGIN SUPERUSER; END IF;
                END $$;
                ALTER ROLE abroad SET timezone = 'Pacific/Apia';
                ALTER ROLE abroad SET datestyle = 'SQL, DMY';
                ALTER ROLE abroad SET intervalstyle = 'sql_standard';
                ALTER ROLE abroad SET bytea_output = 'escape';
                ALTER ROLE abroad SET extra_float_digits = -15;
                ALTER ROLE abroad SET standard_conforming_strings = off;
                ALTER ROLE abroad SET backslash_quote = off;
                ALTER ROLE abroad SET client_encoding = 'LATIN1';
                ALTER ROLE abroad SET search_path = 'nowhere';
                ALTER ROLE abroad SET default_transaction_isolation = 'serializable';
                ALTER ROLE abroad SET default_transaction_deferrable = on;
                ALTER ROLE abroad SET transform_null_equals = on;
                ALTER ROLE abroad SET quote_all_identifiers = on;
                ALTER ROLE abroad SET lock_timeout = '1min';
                ALTER ROLE abroad SET statement_timeout = '4s';
                ALTER ROLE abroad SET idle_in_transaction_session_timeout = '4s';
                ALTER ROLE abroad SET idle_session_timeout = '4s';
                ALTER ROLE abroad SET transaction_timeout = '4s';
                ALTER ROLE abroad SET default_text_search_config = 'turkish'""");
    }

    @Override
    public Destination destination() {
        return new Replaying(shop.destination("abroad", CrashPoints.NONE));
    }

    @Override
    public List<List<Object>> query(String sql) {
        return shop.query(sql);
    }

    @Override
    public List<Object> loaded(TargetTable table, List<Object> stored) {
        return PlainValues.loaded(table, stored);
    }

    @Test
    void a_run_takes_the_time_it_takes() {
        PostgresAddress address = PostgresAddress.parse(SERVER.url("").replace("postgres@", "abroad@"));
        PostgresSession session = PostgresSession.open(
                new PostgresAccess(address, Optional.empty()), shop.schema(), Clock.systemUTC(), Patience.STANDARD);
        try {
            assertThat(session.connection()
                            .query(
                                    "read the limits",
                                    "SELECT name, setting FROM pg_settings WHERE name IN ('statement_timeout',"
                                            + " 'idle_in_transaction_session_timeout', 'idle_session_timeout',"
                                            + " 'transaction_timeout') ORDER BY name",
                                    row -> row.getString(1) + " " + row.getString(2)))
                    .containsExactly(
                            "idle_in_transaction_session_timeout 0",
                            "idle_session_timeout 0",
                            "statement_timeout 0",
                            "transaction_timeout 0");
        } finally {
            session.abandon();
        }
    }
}
