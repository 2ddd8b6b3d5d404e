package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import dev.tributary.connector.Table;
import java.util.List;

/**
 * What happens to one field of a record that does not simply become the column of its name. A field has at most one
 * treatment.
 */
public sealed interface Treatment permits Flatten, Join, Breakout, Link, Lookup, Rename, Coerce, Utc, Skip {
    /** The key in the record that is treated. */
    String field();

    /** The columns that it names beforehand. */
    default List<Column> columns() {
        return List.of();
    }

    /** The columns that it fills although no field of that name goes there. A field that has it all the same gives way. */
    default List<String> claims() {
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

        /** See {@link Lookup}. */
        void lookup(Lookup lookup);

        /** See {@link Rename}. */
        void rename(Rename rename);

        /** See {@link Coerce}. */
        void coerce(Coerce coerce);

        /** See {@link Utc}. */
        void utc(Utc utc);

        /** See {@link Skip}. */
        void skip(Skip skip);
    }
}
