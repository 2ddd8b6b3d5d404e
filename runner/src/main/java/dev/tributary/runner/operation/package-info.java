/**
 * The way of an operation from the connector to the destination.
 *
 * <p>On the connector's thread {@link dev.tributary.runner.operation.Shaping} gives every table and column its name and
 * every value its type, and {@link dev.tributary.runner.operation.StepBuffer} holds the outcome until it is worth a
 * commit. Another thread takes it from there.
 */
@NullMarked
package dev.tributary.runner.operation;

import org.jspecify.annotations.NullMarked;
