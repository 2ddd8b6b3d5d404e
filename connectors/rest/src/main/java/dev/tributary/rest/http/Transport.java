package dev.tributary.rest.http;

import java.io.IOException;

/** Sends a request and receives the whole answer, whatever its status. */
@FunctionalInterface
public interface Transport {
    /**
     * Sends one request.
     *
     * @return the answer; whoever asked closes it
     * @throws IOException if there is no answer, or it broke off
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    Response send(Request request) throws IOException;
}
