/**
 * How fast rows get from a connector into a destination, beside the database's own tool. It measures what a user runs: a
 * whole {@link dev.tributary.runner.Sync}, with nothing set that is not shipped so.
 */
@NullMarked
package dev.tributary.benchmarks;

import org.jspecify.annotations.NullMarked;
