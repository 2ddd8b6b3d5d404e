package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationContract;
import dev.tributary.runner.destination.Replaying;
import dev.tributary.runner.destination.TargetTable;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "PostgreSQL {0}")
@MethodSource("dev.tributary.runner.destination.postgresql.PostgresVersions#all")
class PostgresDestinationIT implements DestinationContract {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    @Parameter
    private String version;

    /** A schema of its own for each test. */
    private final String schema = "contract_" + SCHEMAS.incrementAndGet();

    private PostgresServer server() {
        return PostgresVersions.server(version);
    }

    private PostgresDestination direct() {
        PostgresAddress address = PostgresAddress.parse(server().url("?schema=" + schema));
        return PostgresDestination.at(
                new PostgresAccess(address, Optional.empty()), Clock.fixed(MORNING, ZoneOffset.UTC), CrashPoints.NONE);
    }

    @Override
    public Destination destination() {
        return new Replaying(direct());
    }

    @Override
    public List<List<Object>> query(String sql) {
        return server().query("SET search_path TO " + schema, sql);
    }

    @Override
    public List<Object> loaded(TargetTable table, List<Object> stored) {
        return PlainValues.loaded(table, stored);
    }
}
