package dev.tributary.runner.destination.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * An address and the password for it.
 *
 * @param address where the database is
 * @param password empty if the server asks for none, or if it stands in {@code ~/.pgpass}
 */
public record PostgresAccess(PostgresAddress address, Optional<String> password) {
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName",
            "tributary",
            "connectTimeout",
            "10",
            // A server that is gone without a word is noticed, and a statement that takes long is left alone.
            "tcpKeepAlive",
            "true",
            "socketFactory",
            KeepaliveSockets.class.getName(),
            // A text becomes whatever its column is.
            "stringtype",
            "unspecified");

    /** So many seconds each host has to let us in, or not: one may take the connection and say nothing. */
    private static final int LOGIN_SECONDS = 20;

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(DEFAULTS);
        int hosts = address.hosts().split(",").length;
        properties.setProperty("loginTimeout", Integer.toString(LOGIN_SECONDS * hosts));
        properties.putAll(address.parameters());
        properties.setProperty("user", address.user());
        password.ifPresent(it -> properties.setProperty("password", it));
        Connection connection = new Driver().connect(address.jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not take the address");
        }
        return connection;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return address.toString();
    }
}
