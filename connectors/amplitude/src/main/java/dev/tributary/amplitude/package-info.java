/**
 * Amplitude: raw events, and the event types, cohorts, annotations and statistics that make them readable. What the tables
 * look like is said in {@code AmplitudeEndpoints} and nowhere else.
 */
@NullMarked
package dev.tributary.amplitude;

import org.jspecify.annotations.NullMarked;
