package dev.tributary.rest;

import dev.tributary.connector.SourceException;

/** One endpoint while it is read, from where it was left. Used once, by one thread. */
sealed interface EndpointReading permits Pass, CatchUp {
    /**
     * Reads it to its end.
     *
     * @throws SourceException if it fails for good
     */
    void run();

    /** Says that it failed, and keeps what it has reached. */
    void fail(SourceException failure);
}
