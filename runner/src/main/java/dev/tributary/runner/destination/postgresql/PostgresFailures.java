package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.TransactionLostException;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server's refusals mean to whoever runs it. */
final class PostgresFailures implements JdbcConnection.Failures {
    /** Connections that break; servers that go down or come up; deadlocks and serialization failures. */
    private static final Set<String> LOST =
            Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "40001", "40P01", "53300");

    private static final String CONNECTION_EXCEPTION = "08";

    /** We broke the protocol, and would again. */
    private static final String PROTOCOL_VIOLATION = "08P01";

    /** Nobody answers at the address, or whoever does is no such server. */
    private static final Set<String> UNREACHABLE = Set.of("08001", "08004");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final PostgresAddress address;

    PostgresFailures(PostgresAddress address) {
        this.address = address;
    }

    /** Where the database is, without a secret. */
    String where() {
        return address.toString();
    }

    /** What it means that the first connection could not be made: an address that is wrong is not tried again. */
    RuntimeException unreachable(SQLException failure) {
        return UNREACHABLE.contains(state(failure))
                ? new DestinationException(message("connect", failure), failure)
                : translated("connect", failure);
    }

    @Override
    public RuntimeException translated(String doing, SQLException failure) {
        String message = message(doing, failure);
        return isLost(failure)
                ? new TransactionLostException(message, failure)
                : new DestinationException(message, failure);
    }

    private String message(String doing, SQLException failure) {
        return "%s: could not %s: %s".formatted(where(), doing, cause(failure));
    }

    @Override
    public DestinationException refusal(String doing, String cause) {
        return new DestinationException("%s: could not %s: %s".formatted(where(), doing, cause));
    }

    private static boolean isLost(SQLException failure) {
        String state = state(failure);
        return LOST.contains(state) || (state.startsWith(CONNECTION_EXCEPTION) && !state.equals(PROTOCOL_VIOLATION));
    }

    /** Whether a lock was not to be had within {@code lock_timeout}. */
    static boolean isLockTimeout(SQLException failure) {
        return state(failure).equals(LOCK_NOT_AVAILABLE);
    }

    private static String state(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }

    private String cause(SQLException failure) {
        return switch (state(failure)) {
            case "08001" ->
                failure.getCause() instanceof UnknownHostException
                        ? "there is no host of that name. Check it, and whether this machine can look names up."
                        : "nobody answers there. Check host and port, and that the server runs and accepts connections.";
            case "08004" ->
                "the server does not let us in: %s. Check sslmode, and set the password, if one is wanted, as \"password\" in the configuration's \"destination\", in PGPASSWORD, or in ~/.pgpass."
                        .formatted(text(failure));
            case "08006", "08003", "08007", "57P01", "57P02", "57P05", "25P03", "25P04" ->
                "the connection broke. If that goes on, look into the server's log.";
            case "28000" ->
                "the server does not let the user '%s' in: %s. Check user and database, and pg_hba.conf on the server."
                        .formatted(address.user(), text(failure));
            case "28P01" ->
                "the server refuses the user '%s' with this password. Set it as \"password\" in the configuration's \"destination\", in PGPASSWORD, or in ~/.pgpass."
                        .formatted(address.user());
            case "3D000" -> "there is no database '%s'. Make it, or name another.".formatted(address.database());
            case "42501" ->
                "%s. Grant that to the user '%s'; docs/destinations.md lists what suffices."
                        .formatted(text(failure), address.user());
            case "25006" -> "the server only lets itself be read. Name the primary, not a standby.";
            case "53100" -> "the server's disk is full. Make room there and sync again.";
            case "53300" -> "the server has no connection left. Raise max_connections, or free some.";
            case "57P03" -> "the server is starting up or shutting down. If that lasts, look into its log.";
            case "40001", "40P01" ->
                "another transaction stood in the way: %s. If that goes on, do not let the two run at once."
                        .formatted(text(failure));
            case LOCK_NOT_AVAILABLE ->
                "somebody else holds a lock on it: %s. Let that end and sync again.".formatted(text(failure));
            default -> text(failure) + ". Change what it names, or report it to Tributary with this message.";
        };
    }

    /** What the server says, on one line, without a full stop at its end. */
    private static String text(SQLException failure) {
        ServerErrorMessage server = failure instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String said = server == null || server.getMessage() == null
                ? String.valueOf(failure.getMessage())
                : server.getMessage() + (server.getDetail() == null ? "" : " (" + server.getDetail() + ")");
        return said.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.\\)$", ")").replaceAll("\\.$", "");
    }
}
