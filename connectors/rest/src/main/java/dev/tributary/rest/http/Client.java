package dev.tributary.rest.http;

import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.SourceException;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.decode.ShapeException;
import dev.tributary.rest.endpoint.Archives;
import dev.tributary.rest.endpoint.Envelope;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Asks one source for pages and archives, for one sync. Several threads may ask at once. */
public final class Client {
    private final RequiringSuccess transport;
    private final Attempts attempts;
    private final Access access;
    private final Map<String, String> headers;
    private final Operations operations;

    /**
     * Puts the stack together.
     *
     * @param wire what sends requests; whoever made it closes it
     * @param headers what every request says besides its credentials
     * @param requestsPerMinute how many there may be
     * @param random for waits; several threads may ask it at once
     */
    public Client(
            Transport wire,
            Access access,
            Map<String, String> headers,
            Retries retries,
            OptionalInt requestsPerMinute,
            RandomGenerator random,
            Clock clock,
            Operations operations) {
        // From the wire outwards: people see every single exchange, redirects and refusals too; …
        Transport observed = new Observing(wire, access, operations, clock);
        // … each of them counts, and a wait for its turn is no part of it; …
        Transport paced = requestsPerMinute.isPresent()
                ? new RateLimiting(observed, requestsPerMinute.getAsInt(), access, operations)
                : observed;
        // … nothing below may go elsewhere, so this stands between the wire and whatever follows links; …
        Transport guarded = new Credentials(paced, access);
        // … a redirect is an exchange of its own, with credentials of its own; …
        Transport followed = new Redirects(guarded, access);
        // … and only what is at the end of the redirects is judged.
        this.transport = new RequiringSuccess(followed, access, clock);
        // Around all of it, the survey of the body included: no JSON is a reason to ask again.
        this.attempts = new Attempts(retries, random, operations, access);
        this.access = access;
        this.headers = Map.copyOf(headers);
        this.operations = operations;
    }

    /**
     * Asks for a page.
     *
     * @param permission what the account must be allowed to do, for the message of a refusal
     * @return the page; whoever asked closes it
     * @throws SourceException if it cannot be had
     * @throws dev.tributary.connector.LocalStorageException if this machine has no room for the answer
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Page fetch(URI uri, Envelope envelope, Optional<String> permission) {
        Request request = new Request(uri, headers, permission);
        return attempts.call(request, () -> listed(request, envelope)).page();
    }

    /**
     * Asks for a span of time whose answer is a list.
     *
     * @param permission what the account must be allowed to do, for the message of a refusal
     * @return what the source says; whoever asked closes it
     * @throws SourceException if it cannot be had
     * @throws dev.tributary.connector.LocalStorageException if this machine has no room for the answer
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Answer list(URI uri, Envelope envelope, Optional<String> permission) {
        Request request = new Request(uri, headers, permission);
        return attempts.call(request, () -> listed(request, envelope));
    }

    /** Asks for a span of time whose answer is an archive. */
    public Exports exports(Archives archives, Optional<String> permission) {
        return new Exports(transport, attempts, access, archives, uri -> new Request(uri, headers, permission));
    }

    /**
     * Where the next page is.
     *
     * @param uri of the page before
     * @param link as the page before has it
     * @throws SourceException if that is no address, or one at another origin
     */
    public URI next(URI uri, String link) {
        return access.follow(Request.get(uri), link, "link to the next page");
    }

    /**
     * Asks for nothing for a while.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public void pause(Observation.Waiting wait) {
        Delay.sleep(wait, operations);
    }

    /** What must appear in no message and in no state. */
    public Secrets secrets() {
        return access.secrets();
    }

    /** The page takes over the body, which is all that a response would have to close. */
    private Answer.Listed listed(Request request, Envelope envelope) throws IOException {
        Response response = transport.send(request);
        try {
            return new Answer.Listed(Page.survey(response.body(), envelope, access::mask), response.date());
        } catch (ShapeException odd) {
            throw new SourceException(access.mask(
                    "%s: %s. Check 'base_url'; if it is right, the API has changed, and its connector must change, too."
                            .formatted(request.address(), odd.problem())));
        }
    }
}
