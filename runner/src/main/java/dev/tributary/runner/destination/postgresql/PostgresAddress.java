package dev.tributary.runner.destination.postgresql;

import dev.tributary.connector.Spelling;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL schema is, and who we are there.
 *
 * <p>Written {@code postgresql://user@host:5432/database?schema=name&sslmode=require}; JDBC's way of writing it, with
 * {@code user} among the parameters, is the same. A parameter that is not ours is the driver's. It holds no password.
 *
 * @param hosts each with its port, separated by commas; several are tried in turn
 * @param database its name
 * @param user whom the server knows us as
 * @param schema where the tables are; empty if it is to have the connector's name
 * @param parameters for the driver
 */
public record PostgresAddress(
        String hosts, String database, String user, Optional<String> schema, Map<String, String> parameters) {
    private static final Pattern URL = Pattern.compile(
            "(?i:(?:jdbc:)?postgres(?:ql)?)://(?:(?<user>[^@/?]*)@)?(?<hosts>[^/?@]+)/(?<database>[^/?@]+)(?:\\?(?<query>.*))?");
    private static final Pattern HOST =
            Pattern.compile("(?<name>\\[[0-9A-Fa-f:.%]+]|[^\\s:,/?@#\\[\\]]+)(?::(?<port>[0-9]{1,5}))?");
    private static final int LAST_PORT = 65_535;
    private static final int USUAL_PORT = 5432;

    private static final String SCHEMA = "schema";
    private static final String USER = "user";

    /** What JDBC's addresses call the schema. */
    private static final String CURRENT_SCHEMA = "currentSchema";

    /** What the server makes of a longer name is its beginning, which may be that of another one, too. */
    private static final int LONGEST_NAME = 63;

    /**
     * Checks its parts, and gives each host its port.
     *
     * @throws IllegalArgumentException if this cannot be an address, with what is wrong and what would be right
     */
    public PostgresAddress {
        hosts = Arrays.stream(hosts.split(",", -1))
                .map(PostgresAddress::withPort)
                .collect(Collectors.joining(","));
        parameters = Map.copyOf(parameters);
        parameters.forEach(PostgresAddress::check);
        schema.ifPresent(PostgresAddress::checkSchema);
    }

    /** Whether this text is meant to be such an address. */
    public static boolean isMeantBy(String text) {
        return text.matches("(?is)(jdbc:)?postgres(ql)?:.*");
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it cannot be one, or holds a password, with a message that holds none
     */
    public static PostgresAddress parse(String url) {
        if (new UrlText(url).hasPassword()) {
            throw new IllegalArgumentException(
                    ("'%s' holds a password, which everybody on this machine could read. Set it as \"password\" in the"
                                    + " configuration's \"destination\", in PGPASSWORD, or in ~/.pgpass.")
                            .formatted(new UrlText(url).withoutPassword()));
        }
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw malformed(url);
        }
        Map<String, String> parameters = parameters(url, matcher.group("query"));
        String user = Optional.ofNullable(matcher.group(USER))
                .map(text -> decoded(url, text))
                .orElseGet(() -> parameters.getOrDefault(USER, System.getProperty("user.name")));
        parameters.remove(USER);
        Optional<String> schema = Optional.ofNullable(parameters.remove(SCHEMA));
        if (user.isBlank()) {
            throw malformed(url);
        }
        return new PostgresAddress(
                matcher.group("hosts"), decoded(url, matcher.group("database")), user, schema, parameters);
    }

    private static IllegalArgumentException malformed(String url) {
        return new IllegalArgumentException(
                "'%s' is no address of a PostgreSQL database. One is written postgresql://user@host:5432/database."
                        .formatted(new UrlText(url).withoutPassword()));
    }

    private static Map<String, String> parameters(String url, @Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw malformed(url);
                }
                String name = decoded(url, pair.substring(0, equals));
                if (parameters.put(name, decoded(url, pair.substring(equals + 1))) != null) {
                    throw new IllegalArgumentException(
                            "the destination has the parameter '%s' twice. Say it once.".formatted(name));
                }
            }
        }
        return parameters;
    }

    private static String withPort(String host) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the destination's host '%s' cannot be one. One is written db.example.com, 192.0.2.1 or [2001:db8::1], with a port such as :5432 behind it or none."
                            .formatted(host));
        }
        int port = Optional.ofNullable(matcher.group("port"))
                .map(Integer::parseInt)
                .orElse(USUAL_PORT);
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "the destination's host '%s' has no port that there is. One is a number from 1 to %d."
                            .formatted(host, LAST_PORT));
        }
        return matcher.group("name") + ":" + port;
    }

    /** The driver takes no notice of a parameter that it does not know, {@code ssl_mode} for one. */
    private static void check(String name, String value) {
        if (name.equals(CURRENT_SCHEMA)) {
            throw new IllegalArgumentException(
                    "the destination has a parameter 'currentSchema', which would not be heeded. Write 'schema'.");
        }
        PGProperty known = PGProperty.forName(name);
        if (known == null) {
            List<String> names =
                    Arrays.stream(PGProperty.values()).map(PGProperty::getName).toList();
            throw new IllegalArgumentException(
                    "the destination has a parameter '%s', which neither Tributary nor the PostgreSQL driver knows. %s"
                            .formatted(
                                    name,
                                    Spelling.closest(name, names)
                                            .map("Did you mean '%s'?"::formatted)
                                            .orElse("Take it out, or look it up in the driver's documentation.")));
        }
        String[] choices = known.getChoices();
        if (choices != null && !List.of(choices).contains(value)) {
            throw new IllegalArgumentException(
                    "the destination's '%s' is '%s'. It can be %s.".formatted(name, value, String.join(", ", choices)));
        }
    }

    private static void checkSchema(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "the destination's schema is empty. Name one, or leave it out, and it has the connector's name.");
        }
        if (name.startsWith("pg_")) {
            throw new IllegalArgumentException(
                    "the destination's schema '%s' cannot be one: names that begin with pg_ are PostgreSQL's own. Name another."
                            .formatted(name));
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the destination's schema '%s' has more than %d bytes, which is as long as a name can be in PostgreSQL. Name a shorter one."
                            .formatted(name, LONGEST_NAME));
        }
    }

    private static String decoded(String url, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfAnEscape) {
            throw malformed(url);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether both lead the same user into the same database, so that one password fits both. */
    public boolean hasPasswordOf(PostgresAddress other) {
        return hosts.equals(other.hosts) && database.equals(other.database) && user.equals(other.user);
    }

    /** The address as the driver takes it, without user and parameters. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + hosts + "/" + encoded(database);
    }

    /** The address as it may be shown, and typed. */
    @Override
    public String toString() {
        List<String> query = new ArrayList<>();
        schema.ifPresent(name -> query.add(SCHEMA + "=" + encoded(name)));
        new TreeMap<>(parameters).forEach((name, value) -> query.add(encoded(name) + "=" + encoded(value)));
        return "postgresql://%s@%s/%s%s"
                .formatted(
                        encoded(user), hosts, encoded(database), query.isEmpty() ? "" : "?" + String.join("&", query));
    }
}
