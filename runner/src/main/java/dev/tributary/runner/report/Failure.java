package dev.tributary.runner.report;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.LocalStorageException;
import dev.tributary.connector.SchemaException;
import dev.tributary.connector.SourceException;
import dev.tributary.runner.destination.DestinationException;

/**
 * Why a sync did not succeed.
 *
 * @param blame who must act
 * @param message what failed, where, and what to do; secrets are not yet masked
 * @param cause for the log, and for the stack trace of a bug
 */
public record Failure(Blame blame, String message, Throwable cause) {
    /** Who must act. */
    public enum Blame {
        /** Whoever wrote the code that failed. */
        BUG,
        /** Whoever wrote the connector, which broke its own schema or has one that cannot be. */
        CONNECTOR,
        /** Whoever wrote the settings. */
        CONFIGURATION,
        /** Whoever runs the source, or gave the credentials. */
        SOURCE,
        /** Whoever runs the database, or this machine. */
        DESTINATION,
        /** Nobody: the sync was stopped from outside. */
        STOPPED;

        /** Who must act on a failure that nobody asked for. The type says so; what has no such type is a bug. */
        public static Blame of(Throwable failure) {
            if (failure instanceof ConfigurationException) {
                return CONFIGURATION;
            }
            if (failure instanceof SourceException) {
                return SOURCE;
            }
            if (failure instanceof DestinationException || failure instanceof LocalStorageException) {
                return DESTINATION;
            }
            return failure instanceof SchemaException ? CONNECTOR : BUG;
        }
    }
}
