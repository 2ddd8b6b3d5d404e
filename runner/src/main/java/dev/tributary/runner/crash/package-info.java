/**
 * The promise that a process may die at any instant: where that could matter. The places lie on the connector's side of
 * a sync as well as on the destination's, and so belong to neither. The tests let a process die at each of them, run
 * again to the end, and find the same tables as after one clean run, without asking the source again for what was
 * committed.
 */
@NullMarked
package dev.tributary.runner.crash;

import org.jspecify.annotations.NullMarked;
