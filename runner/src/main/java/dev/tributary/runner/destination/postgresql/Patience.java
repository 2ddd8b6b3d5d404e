package dev.tributary.runner.destination.postgresql;

import java.time.Duration;

/**
 * How long a run waits for others.
 *
 * @param run for another run to end, or to make the tables that both need
 * @param table for whoever uses a table that is to change its shape or to go, each time
 * @param times how often for that: in between, whoever has queued up behind us has a turn
 * @param rows for whoever is changing a row that is to be written, or keeps everybody from the whole table
 */
record Patience(Duration run, Duration table, int times, Duration rows) {
    static final Patience STANDARD =
            new Patience(Duration.ofSeconds(30), Duration.ofSeconds(5), 3, Duration.ofSeconds(30));
}
