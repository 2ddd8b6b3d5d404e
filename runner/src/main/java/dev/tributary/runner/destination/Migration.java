package dev.tributary.runner.destination;

import java.util.List;

/** A change to a table's shape. It happens in the transaction of the rows that need it, and never drops or narrows. */
public sealed interface Migration {
    /** The table as it shall be. */
    TargetTable table();

    /** The columns of the table that are not yet, or not as they shall be. */
    List<TargetColumn> columns();

    /** Calls the case that this migration is. */
    void match(Cases cases);

    /**
     * A new table.
     *
     * @param table with all the columns known so far
     */
    record CreateTable(TargetTable table) implements Migration {
        @Override
        public List<TargetColumn> columns() {
            return table.columns();
        }

        @Override
        public void match(Cases cases) {
            cases.createTable(this);
        }
    }

    /**
     * New columns, empty in the rows that are there.
     *
     * @param table with the new columns at its end
     * @param columns the new ones
     */
    record AddColumns(TargetTable table, List<TargetColumn> columns) implements Migration {
        @Override
        public void match(Cases cases) {
            cases.addColumns(this);
        }
    }

    /**
     * A column rises in the lattice of types; the values that are there are carried along without loss.
     *
     * @param table with the column as it shall be
     * @param from the column as it is
     * @param to the same column as it shall be
     */
    record WidenColumn(TargetTable table, TargetColumn from, TargetColumn to) implements Migration {
        @Override
        public List<TargetColumn> columns() {
            return List.of(to);
        }

        @Override
        public void match(Cases cases) {
            cases.widenColumn(this);
        }
    }

    /** One method for each migration, so that a new one breaks the build wherever it must be thought of. */
    interface Cases {
        /** See {@link CreateTable}. */
        void createTable(CreateTable migration);

        /** See {@link AddColumns}. */
        void addColumns(AddColumns migration);

        /** See {@link WidenColumn}. */
        void widenColumn(WidenColumn migration);
    }
}
