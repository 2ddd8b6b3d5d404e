package dev.tributary.connector;

import java.util.List;

/**
 * A source of tables.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader} and have a public constructor without arguments that
 * does no I/O. One instance may be asked for several syncs, one after the other; it keeps nothing between them.
 */
public interface Connector {
    /**
     * The version of this promise. A connector's jar names the version it was built for as {@code Tributary-SPI-Version}
     * in its manifest; a runner refuses jars of another version.
     */
    int SPI_VERSION = 1;

    /** The connector's name and settings. Does no I/O and always answers the same. */
    ConnectorSpec spec();

    /**
     * The tables this connector fills, with what is known of their columns beforehand. Does no I/O: it must work without
     * a network and with settings that would be refused by the source.
     */
    Schema schema(Configuration configuration);

    /**
     * Tries the credentials and what they give access to. A refusal is a {@linkplain CheckResult.Outcome#FAILED failed}
     * result, not an exception.
     *
     * @return one result for each thing that was tried, in the order tried
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    List<CheckResult> check(Configuration configuration);

    /**
     * Streams everything that changed since {@code state}. Called exactly once a sync, from one thread; operations are
     * emitted from that same thread. Interrupting it ends the call within a second.
     *
     * <p>A failed request is a failed sync: an exception, never zero rows.
     *
     * @param configuration settings that passed {@link ConnectorSpec#configure}
     * @param state what the last committed {@link Operation.Checkpoint} held; empty in the first sync
     * @param operations where to emit; an emit may block while the destination catches up
     * @throws SourceException if the source fails for good; what was checkpointed before stays
     * @throws LocalStorageException if this machine cannot keep what has to be kept for a while; likewise
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    void update(Configuration configuration, State state, Operations operations);
}
