package dev.tributary.runner;

import dev.tributary.connector.Observation;

/**
 * How much was asked of a source.
 *
 * @param requests attempts, answered or not
 * @param retries those of them that were announced as another attempt
 * @param bytes the bodies of the answers, uncompressed
 */
record Traffic(long requests, long retries, long bytes) {
    static final Traffic NONE = new Traffic(0, 0, 0);

    /** What one observation tells of it. */
    static Traffic of(Observation observation) {
        return observation.match(new Cases());
    }

    Traffic plus(Traffic more) {
        return new Traffic(requests + more.requests, retries + more.retries, bytes + more.bytes);
    }

    private static final class Cases implements Observation.Cases<Traffic> {
        @Override
        public Traffic endpointStarted(Observation.EndpointStarted started) {
            return NONE;
        }

        @Override
        public Traffic windowRead(Observation.WindowRead read) {
            return NONE;
        }

        @Override
        public Traffic endpointFinished(Observation.EndpointFinished finished) {
            return NONE;
        }

        @Override
        public Traffic endpointFailed(Observation.EndpointFailed failed) {
            return NONE;
        }

        @Override
        public Traffic requestAnswered(Observation.RequestAnswered answered) {
            return new Traffic(1, 0, answered.bytes());
        }

        @Override
        public Traffic requestFailed(Observation.RequestFailed failed) {
            return new Traffic(1, 0, 0);
        }

        @Override
        public Traffic retrying(Observation.Retrying retrying) {
            return new Traffic(0, 1, 0);
        }

        @Override
        public Traffic waiting(Observation.Waiting waiting) {
            return NONE;
        }

        @Override
        public Traffic warning(Observation.Warning warning) {
            return NONE;
        }
    }
}
