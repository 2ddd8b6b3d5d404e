/** What one sync leaves for the next: passes and truncates that have not ended, and the JSON of these and of the state. */
@NullMarked
package dev.tributary.runner.state;

import org.jspecify.annotations.NullMarked;
