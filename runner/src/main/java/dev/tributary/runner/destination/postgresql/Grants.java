package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.util.Optional;

/**
 * What a user is granted that a sync needs. The server would say what is missing no sooner than with the first rows, when
 * a source has been read for nothing; and of temporary tables perhaps not in the first sync, but in a later one.
 *
 * @param database the name of the database
 * @param temporary whether temporary tables may be made in it
 * @param schemas whether schemas may
 * @param tables whether tables may be made in the schema; empty if it is not there
 */
record Grants(String database, boolean temporary, boolean schemas, Optional<Boolean> tables) {
    /** What the user of this connection is granted. */
    static Grants of(JdbcConnection connection, PostgresSql sql) {
        return connection
                .query(
                        "ask what the user is granted",
                        "SELECT name, has_database_privilege(name, 'TEMPORARY'), has_database_privilege(name, 'CREATE'),"
                                + " (SELECT has_schema_privilege(oid, 'USAGE') AND has_schema_privilege(oid, 'CREATE')"
                                + " FROM pg_namespace WHERE nspname = ?) FROM current_database() AS database(name)",
                        row -> new Grants(
                                row.getString(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                Optional.ofNullable(row.getObject(4, Boolean.class))),
                        sql.schema())
                .get(0);
    }

    /**
     * Refuses to go on without what a sync needs, in the words in which the server would.
     *
     * @param begun whether something has been synced into the schema already
     */
    void require(JdbcConnection connection, PostgresAddress address, String schema, boolean begun) {
        String grant = "permission denied %s. Grant that to the user '" + address.user()
                + "'; docs/destinations.md lists what suffices.";
        if (!temporary) {
            throw connection.refusal(
                    "make temporary tables",
                    grant.formatted("to create temporary tables in database \"%s\"".formatted(database)));
        }
        if (tables.isEmpty() && !schemas) {
            throw connection.refusal("make schema '%s'".formatted(schema), grant.formatted("for database " + database));
        }
        if (!begun && !tables.orElse(true)) {
            throw connection.refusal("make the tables of Tributary's own", grant.formatted("for schema " + schema));
        }
    }
}
