/** What happened in a sync, as data. How it is shown is the command line's business. */
@NullMarked
package dev.tributary.runner.report;

import org.jspecify.annotations.NullMarked;
