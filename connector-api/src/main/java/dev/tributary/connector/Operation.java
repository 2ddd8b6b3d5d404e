package dev.tributary.connector;

import java.util.List;
import java.util.OptionalLong;

/** One thing a connector says while it updates. Tables and columns go by the source's names. */
public sealed interface Operation {
    /** Calls the case that this operation is. */
    <R> R match(Cases<R> cases);

    /**
     * Replaces the row with this primary key, or inserts it. Columns that are absent become null. A row that was marked
     * deleted comes back to life.
     *
     * @param table where it goes; one that the schema does not have is made, without a key
     * @param row must hold every column of the primary key, none of them null; otherwise the row is rejected
     */
    record Upsert(String table, Row row) implements Operation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.upsert(this);
        }
    }

    /**
     * Changes only the columns that are given. Does nothing if no row has this primary key. A pass or a truncate does
     * not count the row as seen: that takes an upsert.
     *
     * @param table where it is; in one that the schema does not have, nothing happens
     * @param changes must hold every column of the primary key
     */
    record Update(String table, Row changes) implements Operation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.update(this);
        }
    }

    /**
     * Marks the row with this primary key deleted. Does nothing if there is none.
     *
     * @param table where it is; in one that the schema does not have, nothing happens
     * @param key must hold every column of the primary key
     */
    record Delete(String table, Row key) implements Operation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.delete(this);
        }
    }

    /**
     * Marks every row of the table deleted that is not upserted between this call and the end of the sync, once the
     * sync has succeeded; a sync that fails marks nothing, and the next one goes on from its last checkpoint.
     *
     * @param table whose rows are read anew
     */
    record Truncate(String table) implements Operation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.truncate(this);
        }
    }

    /**
     * Says that everything before it may become visible, together with this state: the next sync begins with it.
     *
     * @param state replaces the whole state before it
     */
    record Checkpoint(State state) implements Operation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.checkpoint(this);
        }
    }

    /**
     * Says that a complete reading of some tables begins. Saying it again, with the same identity, goes on with the same
     * pass: a pass is part of the committed state and survives a crash. A pass over tables of which another pass is
     * still open takes its place.
     *
     * @param pass the identity of this reading, new for every reading that starts anew
     * @param tables the table whose rows are counted first, then its children
     */
    record BeginPass(String pass, List<String> tables) implements Operation {
        /** Copies the tables, of which there is at least one. */
        public BeginPass {
            tables = List.copyOf(tables);
            if (tables.isEmpty()) {
                throw new IllegalArgumentException("pass '%s' must name a table".formatted(pass));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.beginPass(this);
        }
    }

    /**
     * Says that the reading is complete: rows of its tables that were not upserted since it began are marked deleted,
     * unless a guard forbids it. A pass that is never ended marks nothing.
     *
     * @param pass the identity with which it began
     * @param expectedRows how many rows the source says there are in the pass's first table; if fewer were upserted,
     *     nothing is marked
     */
    record EndPass(String pass, OptionalLong expectedRows) implements Operation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.endPass(this);
        }
    }

    /**
     * Hands over a record that cannot become rows, so that it does not vanish.
     *
     * @param table the table it was meant for
     * @param raw the record as it arrived
     * @param reason why, as a sentence
     */
    record Reject(String table, String raw, String reason) implements Operation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reject(this);
        }
    }

    /**
     * Lets people see what goes on. Changes nothing.
     *
     * @param observation what to show; it holds no secret
     */
    record Observe(Observation observation) implements Operation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.observe(this);
        }
    }

    /**
     * One method for each operation, so that a new one breaks the build wherever it must be thought of.
     *
     * @param <R> what the cases answer
     */
    interface Cases<R> {
        /** See {@link Upsert}. */
        R upsert(Upsert upsert);

        /** See {@link Update}. */
        R update(Update update);

        /** See {@link Delete}. */
        R delete(Delete delete);

        /** See {@link Truncate}. */
        R truncate(Truncate truncate);

        /** See {@link Checkpoint}. */
        R checkpoint(Checkpoint checkpoint);

        /** See {@link BeginPass}. */
        R beginPass(BeginPass beginPass);

        /** See {@link EndPass}. */
        R endPass(EndPass endPass);

        /** See {@link Reject}. */
        R reject(Reject reject);

        /** See {@link Observe}. */
        R observe(Observe observe);
    }
}
