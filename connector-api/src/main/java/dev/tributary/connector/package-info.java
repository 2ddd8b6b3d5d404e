/**
 * The promise between a connector and whatever runs it.
 *
 * <p>A {@link dev.tributary.connector.Connector} describes its settings and its tables, and streams
 * {@linkplain dev.tributary.connector.Operation operations}: rows to upsert, update or delete, and checkpoints that say
 * how far it has come. Whoever runs it, a laptop or a platform, brings the rows into a database and keeps the state.
 *
 * <p>The semantics are those of Fivetran's Connector SDK, so that what was built on its tables runs on ours. Names here
 * are the <em>source's</em> names; the runner turns them into column names. Nothing is null unless it says so.
 */
@NullMarked
package dev.tributary.connector;

import org.jspecify.annotations.NullMarked;
