/** How the type of a column that nobody declared follows its values: upwards only, and without loss. */
@NullMarked
package dev.tributary.runner.type;

import org.jspecify.annotations.NullMarked;
