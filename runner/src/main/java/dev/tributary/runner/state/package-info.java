/** The state as a JSON document that people can read. */
@NullMarked
package dev.tributary.runner.state;

import org.jspecify.annotations.NullMarked;
