package dev.tributary.connector;

import java.time.Duration;

/** Something people want to see while a connector works. Texts hold no secret: addresses go by path, without query. */
public sealed interface Observation {
    /** Calls the case that this observation is. */
    <R> R match(Cases<R> cases);

    /**
     * The reading of an endpoint begins.
     *
     * @param endpoint its name, for example {@code live-courses}
     */
    record EndpointStarted(String endpoint) implements Observation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.endpointStarted(this);
        }
    }

    /**
     * One window of an endpoint that is read window by window was read.
     *
     * @param endpoint its name
     * @param window from when to when, for example {@code 20260102T00 to 20260102T05}
     * @param records how many records were in it, rejected ones included
     */
    record WindowRead(String endpoint, String window, long records) implements Observation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.windowRead(this);
        }
    }

    /**
     * An endpoint was read to its end.
     *
     * @param endpoint its name
     * @param records how many records arrived in this sync, rejected ones included
     */
    record EndpointFinished(String endpoint, long records) implements Observation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.endpointFinished(this);
        }
    }

    /**
     * An endpoint failed for good; others may go on.
     *
     * @param endpoint its name
     * @param reason what failed, where, and what to do
     */
    record EndpointFailed(String endpoint, String reason) implements Observation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.endpointFailed(this);
        }
    }

    /**
     * A request was answered, with whatever status.
     *
     * @param request method and path, for example {@code GET /v1/catalog/live-courses}
     * @param status the HTTP status
     * @param bytes the length of the body as it was read, uncompressed
     * @param elapsed from sending the request to the end of its body
     */
    record RequestAnswered(String request, int status, long bytes, Duration elapsed) implements Observation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.requestAnswered(this);
        }
    }

    /**
     * A request got no usable answer: the connection failed, or the body broke off.
     *
     * @param request method and path
     * @param reason what happened
     */
    record RequestFailed(String request, String reason) implements Observation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.requestFailed(this);
        }
    }

    /**
     * A request will be tried again.
     *
     * @param request method and path
     * @param reason why, for example {@code 503 Service Unavailable}
     * @param delay how long until then
     * @param attempt the number of the coming attempt; the first try was 1
     * @param attempts how many there may be
     */
    record Retrying(String request, String reason, Duration delay, int attempt, int attempts) implements Observation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.retrying(this);
        }
    }

    /**
     * A request is held back although nothing has failed.
     *
     * @param request method and path
     * @param reason why, for example {@code 1,000 records were read ('short_pause')}
     * @param delay how long
     */
    record Waiting(String request, String reason, Duration delay) implements Observation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waiting(this);
        }
    }

    /**
     * Something people should look at although the sync goes on.
     *
     * @param message what was found, where, and what to do
     */
    record Warning(String message) implements Observation {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.warning(this);
        }
    }

    /**
     * One method for each observation, so that a new one breaks the build wherever it must be thought of.
     *
     * @param <R> what the cases answer
     */
    interface Cases<R> {
        /** See {@link EndpointStarted}. */
        R endpointStarted(EndpointStarted endpointStarted);

        /** See {@link WindowRead}. */
        R windowRead(WindowRead windowRead);

        /** See {@link EndpointFinished}. */
        R endpointFinished(EndpointFinished endpointFinished);

        /** See {@link EndpointFailed}. */
        R endpointFailed(EndpointFailed endpointFailed);

        /** See {@link RequestAnswered}. */
        R requestAnswered(RequestAnswered requestAnswered);

        /** See {@link RequestFailed}. */
        R requestFailed(RequestFailed requestFailed);

        /** See {@link Retrying}. */
        R retrying(Retrying retrying);

        /** See {@link Waiting}. */
        R waiting(Waiting waiting);

        /** See {@link Warning}. */
        R warning(Warning warning);
    }
}
