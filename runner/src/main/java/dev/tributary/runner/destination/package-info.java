/** Where rows land, and what is kept beside them. */
@NullMarked
package dev.tributary.runner.destination;

import org.jspecify.annotations.NullMarked;
