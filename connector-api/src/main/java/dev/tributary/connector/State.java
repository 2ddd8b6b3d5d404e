package dev.tributary.connector;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a connector has come: one {@linkplain StreamState section} for each of its streams, so that a host with a
 * finer grain can keep them apart. Immutable; only a {@linkplain Operation.Checkpoint checkpoint} makes it real. It
 * holds no secret, and no address of the source, so that a sync can go on from another address.
 */
public final class State {
    private static final State EMPTY = new State(Map.of());

    private final Map<String, StreamState> streams;

    private State(Map<String, StreamState> streams) {
        this.streams = Collections.unmodifiableMap(new TreeMap<>(streams));
    }

    /** The state before the first sync. */
    public static State empty() {
        return EMPTY;
    }

    /** A state of these sections. */
    public static State of(Map<String, StreamState> streams) {
        return new State(streams);
    }

    /** The section of a stream; an empty one if there is none. */
    public StreamState stream(String name) {
        return streams.getOrDefault(name, StreamState.empty());
    }

    /** The sections by the names of their streams, sorted. */
    public Map<String, StreamState> streams() {
        return streams;
    }

    /** This state with another section for one stream. */
    public State with(String name, StreamState section) {
        Map<String, StreamState> changed = new TreeMap<>(streams);
        changed.put(name, section);
        return new State(changed);
    }

    /** Whether there is no section. */
    public boolean isEmpty() {
        return streams.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof State state && streams.equals(state.streams);
    }

    @Override
    public int hashCode() {
        return streams.hashCode();
    }

    @Override
    public String toString() {
        return streams.toString();
    }
}
