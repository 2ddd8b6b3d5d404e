package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import dev.tributary.connector.Table;
import java.util.List;

/**
 * What happens to one field of a record that does not simply become the column of its name. A field has at most one
 * treatment.
 */
public sealed interface Treatment permits Flatten, Join, Breakout, Link, Rename, Skip {
    /** The key in the record that is treated. */
    String field();

    /** The columns that it names beforehand; their types are to be inferred. */
    default List<Column> columns() {
        return List.of();
    }

    /** The tables that it fills besides that of the record. */
    default List<Table> tables() {
        return List.of();
    }

    /** Calls the case that this treatment is. */
    void match(Cases cases);

    /** One method for each treatment, so that a new one breaks the build wherever it must be thought of. */
    interface Cases {
        /** See {@link Flatten}. */
        void flatten(Flatten flatten);

        /** See {@link Join}. */
        void join(Join join);

        /** See {@link Breakout}. */
        void breakout(Breakout breakout);

        /** See {@link Link}. */
        void link(Link link);

        /** See {@link Rename}. */
        void rename(Rename rename);

        /** See {@link Skip}. */
        void skip(Skip skip);
    }
}
