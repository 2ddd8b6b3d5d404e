package dev.tributary.runner.cli;

import static dev.tributary.runner.configuration.DestinationSettings.DATABASE;
import static dev.tributary.runner.configuration.DestinationSettings.HOST;
import static dev.tributary.runner.configuration.DestinationSettings.PASSWORD;
import static dev.tributary.runner.configuration.DestinationSettings.PATH;
import static dev.tributary.runner.configuration.DestinationSettings.PORT;
import static dev.tributary.runner.configuration.DestinationSettings.SCHEMA;
import static dev.tributary.runner.configuration.DestinationSettings.SSLMODE;
import static dev.tributary.runner.configuration.DestinationSettings.USER;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.runner.configuration.DestinationSettings;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Replaying;
import dev.tributary.runner.destination.postgresql.PostgresAccess;
import dev.tributary.runner.destination.postgresql.PostgresAddress;
import dev.tributary.runner.destination.postgresql.PostgresDestination;
import dev.tributary.runner.destination.postgresql.UrlText;
import dev.tributary.runner.destination.sqlite.SqliteDestination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a destination is, and of which kind; the next kind is one record here. As a text it is what people are shown and
 * can type, without a password.
 */
sealed interface Address {
    /** The option that names one. */
    String OPTION = "--destination";

    /** What is there, whether or not anything is yet. */
    Destination open();

    /** Whether there may be a database; where a server has to be asked, there may. */
    boolean mayBeThere();

    /** The options of a command that may be typed in another folder and means the same place. */
    List<String> anywhere();

    /**
     * Reads what a command line says.
     *
     * @throws UsageException if no kind of destination has such addresses
     */
    static Address parse(String url) {
        if (PostgresAddress.isMeantBy(url)) {
            try {
                return new Postgres(new PostgresAccess(PostgresAddress.parse(url), Optional.empty()), Optional.empty());
            } catch (IllegalArgumentException mistake) {
                throw new UsageException(String.valueOf(mistake.getMessage()));
            }
        }
        if (url.startsWith(Sqlite.SCHEME) && url.length() > Sqlite.SCHEME.length()) {
            return new Sqlite(Path.of(url.substring(Sqlite.SCHEME.length())));
        }
        throw new UsageException(
                "'%s' is not the address of a destination. One is written sqlite:PATH, for example sqlite:files/warehouse.db, or postgresql://USER@HOST:PORT/DATABASE."
                        .formatted(new UrlText(url).withoutUser()));
    }

    /**
     * What a configuration says.
     *
     * @throws ConfigurationException if it cannot be the address of a destination
     */
    static Address of(DestinationSettings settings) {
        return switch (settings.kind()) {
            case SQLITE ->
                new Sqlite(settings.file()
                        .resolveSibling(settings.values().get(PATH))
                        .normalize());
            case POSTGRESQL -> Postgres.of(settings);
        };
    }

    /** An SQLite file. */
    record Sqlite(Path path) implements Address {
        private static final String SCHEME = "sqlite:";

        @Override
        public Destination open() {
            return SqliteDestination.at(path);
        }

        @Override
        public boolean mayBeThere() {
            return Files.exists(path);
        }

        @Override
        public List<String> anywhere() {
            return List.of(OPTION, SCHEME + path.toAbsolutePath().normalize());
        }

        @Override
        public String toString() {
            return SCHEME + path;
        }
    }

    /**
     * A schema on a PostgreSQL server.
     *
     * @param configuration the file that has the password
     */
    record Postgres(PostgresAccess access, Optional<Path> configuration) implements Address {
        private static Postgres of(DestinationSettings settings) {
            Configuration values = settings.values();
            String hosts = Arrays.stream(values.get(HOST).split(",", -1))
                    .map(host -> "%s:%d".formatted(host.strip(), values.get(PORT)))
                    .collect(Collectors.joining(","));
            try {
                PostgresAddress address = new PostgresAddress(
                        hosts,
                        values.get(DATABASE),
                        values.get(USER),
                        values.find(SCHEMA),
                        values.find(SSLMODE)
                                .map(mode -> Map.of(SSLMODE.name(), mode))
                                .orElse(Map.of()));
                return new Postgres(
                        new PostgresAccess(address, values.find(PASSWORD)),
                        values.find(PASSWORD).map(password -> settings.file()));
            } catch (IllegalArgumentException mistake) {
                throw new ConfigurationException("%s: %s".formatted(settings.where(), mistake.getMessage()));
            }
        }

        Optional<String> password() {
            return access.password();
        }

        /** The same with the password of another address, if that leads the same user into the same database. */
        Postgres withPasswordOf(Postgres other) {
            return access.address().hasPasswordOf(other.access.address())
                    ? new Postgres(new PostgresAccess(access.address(), other.password()), other.configuration)
                    : this;
        }

        /** The same with a password that is in no file. */
        Postgres withPassword(String password) {
            return new Postgres(new PostgresAccess(access.address(), Optional.of(password)), Optional.empty());
        }

        @Override
        public Destination open() {
            return new Replaying(PostgresDestination.at(access));
        }

        @Override
        public boolean mayBeThere() {
            return true;
        }

        @Override
        public List<String> anywhere() {
            return configuration
                    .map(file -> List.of(OPTION, toString(), ConfigurationOption.NAME, file.toString()))
                    .orElseGet(() -> List.of(OPTION, toString()));
        }

        @Override
        public String toString() {
            return access.toString();
        }
    }
}
