package dev.tributary.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.destination.sqlite.SqliteDestination;
import dev.tributary.runner.state.OpenPass;
import dev.tributary.runner.state.Unfinished;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateImportTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Unfinished UNFINISHED = new Unfinished(
            Map.of("p", new OpenPass("p", List.of("items"), NOON, Map.of("items", 3L), Set.of())),
            Map.of("lines", NOON));
    private static final ExportedState EXPORTED = exported(Provenance.LIVE, "a");

    @TempDir
    private Path folder;

    @Test
    void a_state_is_there_as_if_a_sync_had_committed_it() {
        List<String> warnings = importing(EXPORTED, Optional.empty());

        StoredState stored = stored().orElseThrow();
        assertThat(stored.state()).isEqualTo(EXPORTED.state());
        assertThat(stored.provenance()).isEqualTo(Provenance.LIVE);
        assertThat(stored.synced()).isEqualTo(NOON);
        assertThat(warnings)
                .contains(file() + " holds no table of shop: the next sync brings only what comes after this state");
        assertThat(stored.run())
                .contains(new RunStatus(
                        RunStatus.Stage.SUCCEEDED, Optional.empty(), new RunStatus.Counts(0, 0, 0, 0, 1)));
    }

    @Test
    void what_had_begun_over_other_rows_marks_none_of_these_deleted() {
        List<String> warnings = importing(EXPORTED, Optional.empty());

        assertThat(stored().orElseThrow().unfinished())
                .isEqualTo(new Unfinished(
                        Map.of("p", new OpenPass("p", List.of("items"), Instant.EPOCH, Map.of("items", 3L), Set.of())),
                        Map.of()));
        assertThat(warnings)
                .contains(
                        "items, lines: a complete reading had begun, of which nobody knows what it has seen here; nothing is marked deleted before the next one has ended");
    }

    @Test
    void it_replaces_another_one_and_counts_as_later() {
        importing(EXPORTED, Optional.empty());
        ExportedState another = exported(Provenance.LIVE, "b");

        importing(another, stored());

        StoredState stored = stored().orElseThrow();
        assertThat(stored.state()).isEqualTo(another.state());
        assertThat(stored.synced()).isEqualTo(NOON.plusNanos(1000));
    }

    @Test
    void what_has_changed_since_somebody_looked_is_not_replaced() {
        importing(EXPORTED, Optional.empty());

        assertThatThrownBy(() -> importing(exported(Provenance.LIVE, "b"), Optional.empty()))
                .isInstanceOf(DestinationException.class)
                .hasMessage(
                        "%s: a run of shop has committed since you were shown what is there. Look at its state, and import again.",
                        file());
        assertThat(stored().orElseThrow().state()).isEqualTo(EXPORTED.state());
    }

    @Test
    void recorded_and_live_data_are_not_mixed() {
        importing(EXPORTED, Optional.empty());

        assertThatThrownBy(() -> importing(exported(Provenance.FIXTURES, "b"), stored()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "%s holds live data of shop, with which fixtures must not be mixed. Use another --directory or --destination, or forget what is there: tributary reset shop",
                        file());
        assertThat(stored().orElseThrow().state()).isEqualTo(EXPORTED.state());
    }

    private static ExportedState exported(Provenance provenance, String cursor) {
        return new ExportedState(
                "shop",
                provenance,
                NOON,
                State.of(Map.of("items", StreamState.of(Map.of("cursor", cursor)))),
                UNFINISHED);
    }

    private List<String> importing(ExportedState exported, Optional<StoredState> replaced) {
        try (Destination destination = destination()) {
            return new StateImport(destination, "tributary reset shop").run(exported, replaced);
        }
    }

    private Optional<StoredState> stored() {
        try (Destination destination = destination()) {
            return destination.stored("shop");
        }
    }

    private Destination destination() {
        return SqliteDestination.at(file(), Clock.fixed(NOON, ZoneOffset.UTC), CrashPoints.NONE);
    }

    private Path file() {
        return folder.resolve("warehouse.db");
    }
}
