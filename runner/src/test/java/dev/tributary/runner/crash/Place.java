package dev.tributary.runner.crash;

import java.util.List;
import java.util.Map;

/** Where a sync goes that may die: a database of some kind that only one test uses. */
interface Place {
    /** As the command line would have it. */
    String address();

    /** The same once more, for another test. */
    Place copy();

    /** How many rows of a table are committed; none if there is no such table yet. */
    long rows(String table);

    /** All that must be the same after a crash. */
    Map<String, List<String>> contents();
}
