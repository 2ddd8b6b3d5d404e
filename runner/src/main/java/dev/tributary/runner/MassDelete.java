package dev.tributary.runner;

/** What happens at the end of a pass that would mark a large part of a table deleted. */
public enum MassDelete {
    /** Nothing is marked, and the report says so. */
    GUARDED,
    /** It is marked. */
    ALLOWED
}
