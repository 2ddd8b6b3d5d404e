package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.postgresql.Shop.ITEMS;
import static dev.tributary.runner.destination.postgresql.Shop.begun;
import static dev.tributary.runner.destination.postgresql.Shop.commit;
import static dev.tributary.runner.destination.postgresql.Shop.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationContract;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Replaying;
import dev.tributary.runner.destination.TargetTable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user who may connect, make temporary tables, and make tables in a schema that is there, needs to do nothing else. */
class LeastPrivilegesIT implements DestinationContract {
    private static final PostgresServer SERVER = PostgresVersions.server(PostgresVersions.newest());

    private final Shop shop = Shop.on(SERVER);
    private final String user = "clerk_of_" + shop.schema();

    /** Whoever may connect may make temporary tables, unless that is taken away. */
    @BeforeEach
    void makeUser() {
        SERVER.execute("""
                REVOKE ALL ON DATABASE postgres FROM PUBLIC;
                CREATE ROLE %1$s LOGIN;
                CREATE SCHEMA %2$s;
                GRANT CONNECT, TEMPORARY ON DATABASE postgres TO %1$s;
                GRANT USAGE, CREATE ON SCHEMA %2$s TO %1$s""".formatted(user, shop.schema()));
    }

    private Destination direct() {
        return shop.destination(user, CrashPoints.NONE);
    }

    @Override
    public Destination destination() {
        return new Replaying(shop.destination(user, CrashPoints.NONE));
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
    void who_may_make_schemas_needs_none_that_is_there() {
        SERVER.execute("DROP SCHEMA %s; GRANT CREATE ON DATABASE postgres TO %s".formatted(shop.schema(), user));
        fill();
        assertThat(shop.query("SELECT id FROM items")).containsExactly(List.of(1L));
    }

    private void fill() {
        try (Destination destination = begun(destination())) {
            destination.migrate(new CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "a")));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "b")));
            destination.commit(commit("a"));
        }
    }

    /** When it begins, and not only when there is something to write. */
    private void assertRefused(String what) {
        assertThatThrownBy(() -> begun(destination()).close())
                .isInstanceOf(DestinationException.class)
                .hasMessage(
                        "%s: could not %s. Grant that to the user '%s'; docs/destinations.md lists what suffices.",
                        direct().describe(), what, user);
    }

    @Test
    void who_may_not_connect_is_told() {
        SERVER.execute("REVOKE CONNECT ON DATABASE postgres FROM " + user);
        assertRefused("connect: permission denied for database \"postgres\" (User does not have CONNECT privilege)");
    }

    @Test
    void who_may_not_make_a_schema_is_told() {
        SERVER.execute("DROP SCHEMA " + shop.schema());
        assertRefused("make schema '%s': permission denied for database postgres".formatted(shop.schema()));
    }

    @Test
    void who_may_not_make_tables_in_the_schema_is_told() {
        SERVER.execute("REVOKE CREATE ON SCHEMA %s FROM %s".formatted(shop.schema(), user));
        assertRefused("make the tables of Tributary's own: permission denied for schema " + shop.schema());
    }

    @Test
    void who_may_not_make_temporary_tables_is_told() {
        SERVER.execute("REVOKE TEMPORARY ON DATABASE postgres FROM " + user);
        assertRefused("make temporary tables: permission denied to create temporary tables in database \"postgres\"");
    }

    @Test
    void who_is_not_the_one_who_made_the_tables_is_told() {
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(ITEMS));
            destination.commit(commit("a"));
        }
        assertRefused("read the state: permission denied for table _tributary_state");
    }

    /** Who has lost a privilege may still clear up. */
    @Test
    void who_only_forgets_a_connector_needs_no_temporary_tables() {
        fill();
        SERVER.execute("REVOKE TEMPORARY ON DATABASE postgres FROM %1$s; REVOKE CREATE ON SCHEMA %2$s FROM %1$s"
                .formatted(user, shop.schema()));
        try (Destination destination = destination()) {
            assertThat(destination.reset("shop")).containsExactly("items");
        }
    }
}
