package dev.tributary.runner.configuration;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where rows go, as the section {@code "destination"} of a file has it.
 *
 * @param kind which settings there are
 * @param values what they are
 * @param file that has the section
 * @param warnings sentences about settings that people should look at
 */
public record DestinationSettings(Kind kind, Configuration values, Path file, List<String> warnings) {
    /** Which of the others there are. */
    public static final Setting<String> TYPE = Setting.choice(
            "type",
            "The kind of destination, sqlite or postgresql.",
            Arrays.stream(Kind.values()).map(Kind::type).toList());

    /** An SQLite file. */
    public static final Setting<String> PATH =
            Setting.text("path", "The database file; a relative one begins in the configuration's folder.");

    /** One server or several. */
    public static final Setting<String> HOST =
            Setting.text("host", "The server's name or address; several with commas between them are tried in turn.");

    /** Of the server, or of each of them. */
    public static final Setting<Integer> PORT =
            Setting.wholeNumber("port", "The server's port.", 1, 65_535).defaultsTo("5432");

    /** On the server. */
    public static final Setting<String> DATABASE = Setting.text("database", "The database on the server.");

    /** On the server. */
    public static final Setting<String> USER = Setting.text("user", "Whom the server knows us as.");

    /** Of the user. */
    public static final Setting<String> PASSWORD = Setting.secret(
                    "password", "The user's password; without it, PGPASSWORD and ~/.pgpass are looked at.")
            .optional();

    /** In the database. */
    public static final Setting<String> SCHEMA = Setting.text(
                    "schema", "Where the tables are; it has the connector's name if nothing is said.")
            .optional();

    /** As libpq and the driver have it. */
    public static final Setting<String> SSLMODE = Setting.choice(
                    "sslmode",
                    "How far the connection is encrypted and the server's certificate checked.",
                    List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"))
            .optional();

    /** Copies the warnings. */
    public DestinationSettings {
        warnings = List.copyOf(warnings);
    }

    /** A kind of destination. */
    public enum Kind {
        /** One file. */
        SQLITE,
        /** One schema of a database on a server. */
        POSTGRESQL;

        private String type() {
            return name().toLowerCase(Locale.ROOT);
        }

        private List<Setting<?>> settings() {
            return switch (this) {
                case SQLITE -> List.of(TYPE, PATH);
                case POSTGRESQL -> List.of(TYPE, HOST, PORT, DATABASE, USER, PASSWORD, SCHEMA, SSLMODE);
            };
        }

        private Configuration configure(Map<String, String> values) {
            return new ConnectorSpec(type(), "", settings()).configure(values);
        }
    }

    /** What a problem with these settings begins with. */
    public String where() {
        return where(file);
    }

    static String where(Path file) {
        return file + ": destination";
    }

    /** What is secret among the values. */
    public Secrets secrets() {
        return values.secrets();
    }

    /** The settings of every kind. */
    static Set<Setting<?>> known() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> kind.settings().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Settings of these values.
     *
     * @throws dev.tributary.connector.ConfigurationException with every problem at once; without a type there is but
     *     that one, as nobody knows what else would be right
     */
    static DestinationSettings of(Map<String, String> values, Path file, List<String> warnings) {
        String type = new ConnectorSpec("destination", "", List.of(TYPE))
                .configure(Map.of(TYPE.name(), values.getOrDefault(TYPE.name(), "")))
                .get(TYPE);
        Kind kind = Kind.valueOf(type.toUpperCase(Locale.ROOT));
        return new DestinationSettings(kind, kind.configure(values), file, warnings);
    }
}
