package dev.tributary.runner.operation;

import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.TargetTable;
import java.util.List;
import java.util.OptionalLong;

/** One thing for the destination to do, in its own names and types. */
public sealed interface Step {
    /** Calls the case that this step is. */
    void match(Cases cases);

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
        public void match(Cases cases) {
            cases.migrate(this);
        }
    }

    /** A row changes. */
    record Write(TargetTable table, Change change, long bytes) implements Step {
        @Override
        public int rows() {
            return 1;
        }

        @Override
        public void match(Cases cases) {
            cases.write(this);
        }
    }

    /** A table is truncated. */
    record Truncate(String table) implements Step {
        @Override
        public void match(Cases cases) {
            cases.truncate(this);
        }
    }

    /** A pass begins, or goes on. */
    record BeginPass(String pass, List<String> tables) implements Step {
        @Override
        public void match(Cases cases) {
            cases.beginPass(this);
        }
    }

    /** A pass is complete. */
    record EndPass(String pass, OptionalLong expectedRows) implements Step {
        @Override
        public void match(Cases cases) {
            cases.endPass(this);
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
        public void match(Cases cases) {
            cases.reject(this);
        }
    }

    /** One method for each step. */
    interface Cases {
        /** See {@link Migrate}. */
        void migrate(Migrate migrate);

        /** See {@link Write}. */
        void write(Write write);

        /** See {@link Truncate}. */
        void truncate(Truncate truncate);

        /** See {@link BeginPass}. */
        void beginPass(BeginPass beginPass);

        /** See {@link EndPass}. */
        void endPass(EndPass endPass);

        /** See {@link Reject}. */
        void reject(Reject reject);
    }
}
