package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import dev.tributary.connector.Table;
import java.util.List;

/** What was said of one field, before it is known whose field it is. */
sealed interface Word {
    /** The columns that it names beforehand. */
    default List<Column> columns() {
        return List.of();
    }

    /** What it means for a row of this table. */
    Treatment within(Table table);

    /** Whether it spreads an object over columns, whose fields can then be treated one by one. */
    default boolean isFlatten() {
        return false;
    }

    /** What does not depend on the table. */
    record Plain(Treatment treatment) implements Word {
        @Override
        public List<Column> columns() {
            return treatment.columns();
        }

        @Override
        public Treatment within(Table table) {
            return treatment;
        }

        @Override
        public boolean isFlatten() {
            return treatment instanceof Flatten;
        }
    }

    /** See {@link Breakout}. */
    record Child(String field, Target target) implements Word {
        @Override
        public Treatment within(Table table) {
            return target.breakout(field, table);
        }
    }

    /** See {@link Link}. */
    record Linked(String field, Target bridge, Target dimension) implements Word {
        @Override
        public Treatment within(Table table) {
            return bridge.link(field, table, dimension.dimension(table));
        }
    }
}
