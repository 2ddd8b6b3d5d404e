/**
 * The ways to print a schema. {@link dev.tributary.runner.cli.schema.SchemaFormat} knows them all; each draws the same
 * tables, which have the names already that they will have in the destination.
 */
@NullMarked
package dev.tributary.runner.cli.schema;

import org.jspecify.annotations.NullMarked;
