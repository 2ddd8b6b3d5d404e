package dev.tributary.rest;

import dev.tributary.connector.Observation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When to leave a source alone for a while, by the number of records that it has given. Of those that are due at once
 * the longest counts.
 *
 * @param all those that somebody has asked for
 */
record Pauses(List<Pause> all) {
    Pauses {
        all = List.copyOf(all);
    }

    /**
     * One rule.
     *
     * @param setting its name
     * @param every after how many records
     * @param length how long
     */
    record Pause(String setting, int every, Duration length) {
        /** By the multiples that are passed, as pages need not end on one. */
        boolean isDue(long before, long after) {
            return after / every > before / every;
        }

        /**
         * What people get to see of it.
         *
         * @param request what comes next
         * @param records how many were read
         */
        Observation.Waiting before(String request, long records) {
            String reason = String.format(Locale.ROOT, "%,d records were read ('%s')", records, setting);
            return new Observation.Waiting(request, reason, length);
        }
    }

    /**
     * The pause that is due now, if one is.
     *
     * @param before how many records there were before the last page
     * @param after how many there are with it
     */
    Optional<Pause> due(long before, long after) {
        return all.stream().filter(pause -> pause.isDue(before, after)).max(Comparator.comparing(Pause::length));
    }
}
