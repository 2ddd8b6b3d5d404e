/** What destinations have in common that are spoken to in SQL. */
@NullMarked
package dev.tributary.runner.destination.jdbc;

import org.jspecify.annotations.NullMarked;
