package dev.tributary.runner.destination;

/** Where data came from. The two are never mixed in one destination. */
public enum Provenance {
    /** The real source. */
    LIVE,
    /** Recorded answers. */
    FIXTURES
}
