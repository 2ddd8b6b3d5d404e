/** Runs a connector against a destination: {@link dev.tributary.runner.Sync} is the paragraph that says how. */
@NullMarked
package dev.tributary.runner;

import org.jspecify.annotations.NullMarked;
