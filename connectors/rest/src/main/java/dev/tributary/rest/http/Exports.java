package dev.tributary.rest.http;

import dev.tributary.connector.SourceException;
import dev.tributary.rest.decode.Archive;
import dev.tributary.rest.decode.RefusedException;
import dev.tributary.rest.endpoint.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Asks one source for spans of time whose answers are archives. Several threads may ask at once. */
public final class Exports {
    private static final int NOT_FOUND = 404;
    private static final int MOST_OF_REFUSAL = 1 << 14;

    private final RequiringSuccess transport;
    private final Attempts attempts;
    private final Access access;
    private final Archives archives;
    private final Function<URI, Request> requests;

    Exports(
            RequiringSuccess transport,
            Attempts attempts,
            Access access,
            Archives archives,
            Function<URI, Request> requests) {
        this.transport = transport;
        this.attempts = attempts;
        this.access = access;
        this.archives = archives;
        this.requests = requests;
    }

    /**
     * Asks for more than the least. What is too large need not be asked for again, since less can be.
     *
     * @return what the source says; whoever asked closes it
     * @throws SourceException if it cannot be had
     * @throws dev.tributary.connector.LocalStorageException if this machine has no room for the answer
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Answer ask(URI uri) {
        return ask(uri, status -> true);
    }

    /**
     * Asks for the least that can be asked for. What may get better by itself is tried again before it counts as too
     * large.
     *
     * @return what the source says; whoever asked closes it
     * @throws SourceException if it cannot be had
     * @throws dev.tributary.connector.LocalStorageException if this machine has no room for the answer
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Answer askForLeast(URI uri) {
        try {
            return ask(uri, status -> !status.temporary());
        } catch (SourceException failed) {
            if (!(failed.getCause() instanceof TemporaryException temporary)
                    || !archives.tooLarge().contains(temporary.status())) {
                throw failed;
            }
            String complaint = "The last attempt was answered %s.".formatted(new Status(temporary.status()));
            return new Answer.TooLarge(complaint, Optional.empty());
        }
    }

    private Answer ask(URI uri, Predicate<Status> saysItAll) {
        Set<Integer> answers = new HashSet<>(archives.tooLarge());
        answers.removeIf(status -> !saysItAll.test(new Status(status)));
        answers.add(NOT_FOUND);
        Request request = requests.apply(uri).answeredBy(answers);
        return attempts.call(request, () -> answer(request));
    }

    private Answer answer(Request request) throws IOException {
        Response response = transport.send(request);
        Status status = new Status(response.status());
        if (status.success()) {
            return archive(request, response);
        }
        try (response) {
            if (status.code() != NOT_FOUND) {
                String complaint = "The source answered %s.%s".formatted(status, transport.beginning(response));
                return new Answer.TooLarge(complaint, response.date());
            }
            if (isNothing(response)) {
                return new Answer.Nothing(response.date());
            }
            throw transport.refusal(request, response);
        }
    }

    private boolean isNothing(Response response) throws IOException {
        if (response.body().received() == 0) {
            return true;
        }
        try (InputStream body = response.body().open()) {
            String text = new String(body.readNBytes(MOST_OF_REFUSAL), StandardCharsets.UTF_8);
            return text.isBlank() || (!archives.nothing().isEmpty() && text.contains(archives.nothing()));
        }
    }

    /** The archive takes over the body, which is all that a response would have to close. */
    private Answer archive(Request request, Response response) throws IOException {
        try {
            return new Answer.Packed(Archive.survey(response.body(), access::mask), response.date());
        } catch (RefusedException refused) {
            throw new SourceException(
                    access.mask("%s: %s. Ask the API's operator.".formatted(request.address(), refused.problem())));
        }
    }
}
