package dev.tributary.rest.decode;

/**
 * A stretch of a body that holds one JSON value.
 *
 * @param from the position of its first byte
 * @param to the position behind its last byte
 * @param strict whether it is JSON by the letter, that is, holds no NaN or Infinity
 */
public record Slice(long from, long to, boolean strict) {}
