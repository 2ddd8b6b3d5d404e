package dev.tributary.runner.crash;

import dev.tributary.runner.destination.postgresql.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema of its own on a real server. */
record PostgresPlace(PostgresServer server, String schema) implements Place {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    /** One that is not there yet. */
    static PostgresPlace on(PostgresServer server) {
        return new PostgresPlace(server, "crash_" + SCHEMAS.incrementAndGet());
    }

    @Override
    public String address() {
        return server.url("?schema=" + schema);
    }

    @Override
    public PostgresPlace copy() {
        PostgresPlace copy = on(server);
        server.execute("""
                CREATE SCHEMA %2$s;
                DO $$ DECLARE name text; BEGIN
                  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = '%1$s' LOOP
                    EXECUTE format('CREATE TABLE %2$s.%%1$I (LIKE %1$s.%%1$I INCLUDING ALL)', name);
                    EXECUTE format('INSERT INTO %2$s.%%1$I SELECT * FROM %1$s.%%1$I', name);
                  END LOOP; END $$""".formatted(schema, copy.schema));
        return copy;
    }

    @Override
    public Map<String, List<String>> contents() {
        try (Connection connection = server.connect()) {
            connection.setSchema(schema);
            return Contents.of(connection, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public long rows(String table) {
        boolean there = (Long) query("SELECT to_regclass('%s') IS NOT NULL".formatted(table))
                        .get(0)
                        .get(0)
                == 1;
        return there ? (Long) query("SELECT count(*) FROM " + table).get(0).get(0) : 0;
    }

    /** The answer to a query in the schema, a list a row. */
    List<List<Object>> query(String sql) {
        return server.query("SET search_path TO " + schema, sql);
    }
}
