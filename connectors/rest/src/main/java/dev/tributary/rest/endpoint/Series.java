package dev.tributary.rest.endpoint;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * An answer that is no list of records but holds arrays side by side: {@code xValues} with days, {@code series} with an
 * array of numbers for each segment, and {@code seriesLabels} or {@code seriesMeta} with the segments' names. Each number
 * becomes a record of a {@code date}, a {@code segment} and a value.
 *
 * @param pointer the object that holds the arrays
 * @param value the key that the number gets in its record
 */
public record Series(JsonPointer pointer, String value) {}
