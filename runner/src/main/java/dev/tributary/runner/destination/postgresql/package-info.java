/** PostgreSQL, 14 and newer. */
@NullMarked
package dev.tributary.runner.destination.postgresql;

import org.jspecify.annotations.NullMarked;
