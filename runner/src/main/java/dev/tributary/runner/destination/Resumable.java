package dev.tributary.runner.destination;

/** A destination across a network: a transaction may be lost there, and is then done again. See {@link Replaying}. */
public interface Resumable extends Destination {
    /**
     * Connects anew, after a {@link TransactionLostException}. The transaction begins from nothing.
     *
     * @return how many commits of the run stand: a connection that breaks may take the answer to a commit with it
     * @throws TransactionLostException if the connection cannot be made now
     * @throws DestinationException if another run has committed meanwhile
     */
    long resume();
}
