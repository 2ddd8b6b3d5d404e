package dev.tributary.runner.operation;

import dev.tributary.connector.State;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.TargetTable;
import java.util.List;
import java.util.OptionalLong;

/** One thing for the destination to do, in its own names and types. */
public sealed interface Step {
    /** Calls the case that this step is. */
    <R> R match(Cases<R> cases);

    /** How many rows wait for this step to be done. */
    default int rows() {
        return 0;
    }

    /** About how many bytes of memory this step takes. */
    default long bytes() {
        return 64;
    }

    /** A table changes its shape. */
    record Migrate(Migration migration) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.migrate(this);
        }
    }

    /** A row changes. */
    record Write(TargetTable table, Change change, long bytes) implements Step {
        @Override
        public int rows() {
            return 1;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.write(this);
        }
    }

    /** A table is truncated. */
    record Truncate(String table) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.truncate(this);
        }
    }

    /** A pass begins, or goes on. */
    record BeginPass(String pass, List<String> tables) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.beginPass(this);
        }
    }

    /** A pass is complete. */
    record EndPass(String pass, OptionalLong expectedRows) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.endPass(this);
        }
    }

    /** A record is kept among the rejects. */
    record Reject(String table, String raw, String reason) implements Step {
        @Override
        public int rows() {
            return 1;
        }

        @Override
        public long bytes() {
            return 2L * raw.length() + 128;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reject(this);
        }
    }

    /** Everything before may become visible with this state. */
    record Checkpoint(State state) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.checkpoint(this);
        }
    }

    /**
     * One method for each step.
     *
     * @param <R> what the cases answer
     */
    interface Cases<R> {
        /** See {@link Migrate}. */
        R migrate(Migrate migrate);

        /** See {@link Write}. */
        R write(Write write);

        /** See {@link Truncate}. */
        R truncate(Truncate truncate);

        /** See {@link BeginPass}. */
        R beginPass(BeginPass beginPass);

        /** See {@link EndPass}. */
        R endPass(EndPass endPass);

        /** See {@link Reject}. */
        R reject(Reject reject);

        /** See {@link Checkpoint}. */
        R checkpoint(Checkpoint checkpoint);
    }
}
