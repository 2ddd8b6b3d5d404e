package dev.tributary.rest.endpoint;

/**
 * What happens to one field of a record that does not simply become the column of its name. A field has at most one
 * treatment.
 */
public sealed interface Treatment permits Flatten, Join, Breakout, Rename, Skip {
    /** The key in the record that is treated. */
    String field();

    /** Calls the case that this treatment is. */
    <R> R match(Cases<R> cases);

    /**
     * One method for each treatment, so that a new one breaks the build wherever it must be thought of.
     *
     * @param <R> what the cases answer
     */
    interface Cases<R> {
        /** See {@link Flatten}. */
        R flatten(Flatten flatten);

        /** See {@link Join}. */
        R join(Join join);

        /** See {@link Breakout}. */
        R breakout(Breakout breakout);

        /** See {@link Rename}. */
        R rename(Rename rename);

        /** See {@link Skip}. */
        R skip(Skip skip);
    }
}
