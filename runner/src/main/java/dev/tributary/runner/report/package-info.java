/** What happens and happened in a sync: as data, as a table for people, as JSON for programs. */
@NullMarked
package dev.tributary.runner.report;

import org.jspecify.annotations.NullMarked;
