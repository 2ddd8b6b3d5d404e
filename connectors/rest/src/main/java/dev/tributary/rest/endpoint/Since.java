package dev.tributary.rest.endpoint;

import java.time.LocalDate;
import java.time.Period;

/**
 * A way to ask only for what has changed since a day. Such a reading says nothing of what is gone, so nothing is marked
 * deleted behind it.
 *
 * @param parameter the parameter of the query that takes the day: {@code from_date}
 * @param overlap how much is read again before the day on which the last reading began, since sources are late
 */
public record Since(String parameter, Period overlap) {
    /** The first day to ask for. */
    public LocalDate from(LocalDate lastReading) {
        return lastReading.minus(overlap);
    }
}
