package dev.tributary.rest.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import dev.tributary.connector.LocalStorageException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.SourceException;
import dev.tributary.rest.decode.BodyLimitException;
import dev.tributary.rest.decode.StorageException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what may get better by itself. An {@link IOException} may, anything else does not. Waits are shortened at
 * random, by up to half, so that many who failed together do not come back together.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private static final int TOO_MANY_REQUESTS = 429;

    private final Retries retries;
    private final RandomGenerator random;
    private final Operations operations;
    private final Access access;

    Attempts(Retries retries, RandomGenerator random, Operations operations, Access access) {
        this.retries = retries;
        this.random = random;
        this.operations = operations;
        this.access = access;
    }

    /**
     * Tries until it works.
     *
     * @throws SourceException if it never did, or waiting would take too long
     * @throws LocalStorageException if this machine has no room for an answer
     * @throws CancellationException if the thread is interrupted
     */
    <T> T call(Request request, CheckedSupplier<T> attempt) {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handleIf(this::mayGetBetter)
                .withMaxAttempts(retries.attempts())
                .withDelayFn(context ->
                        waitBefore(request, context.getAttemptCount() + 1, context.<Throwable>getLastException()))
                .build();
        try {
            return Failsafe.with(policy).get(attempt);
        } catch (FailsafeException wrapped) {
            throw outcome(request, wrapped.getCause() == null ? wrapped : wrapped.getCause());
        }
    }

    private boolean mayGetBetter(Throwable failure) {
        return failure instanceof IOException
                && !(failure instanceof BodyLimitException)
                && !(failure instanceof StorageException)
                && !(failure instanceof ClosedByInterruptException)
                && tooLong(failure).isEmpty();
    }

    /** What the source asks for, if that is more than we are ready to wait. */
    private Optional<RetryAfter> tooLong(Throwable failure) {
        return asked(failure).filter(asked -> asked.delay().compareTo(retries.longestRetryAfter()) > 0);
    }

    private static Optional<RetryAfter> asked(Throwable failure) {
        return failure instanceof TemporaryException temporary ? temporary.retryAfter() : Optional.empty();
    }

    /** Says that there will be another attempt, and how long until then. */
    private Duration waitBefore(Request request, int attempt, Throwable failure) {
        if (attempt > retries.attempts()) {
            return Duration.ZERO;
        }
        Duration delay = asked(failure).map(RetryAfter::delay).orElseGet(() -> shortened(retries.delay(attempt - 1)));
        String reason = access.mask(IoReason.of(failure));
        // Whoever runs the connector is told below, and logs it as it likes.
        LOG.debug("{}: {}; attempt {} of {} in {}", address(request), reason, attempt, retries.attempts(), delay);
        // Not in one of Failsafe's listeners: it swallows what they throw, and an emit may stop the sync.
        operations.observe(
                new Observation.Retrying(access.mask(request.line()), reason, delay, attempt, retries.attempts()));
        return delay;
    }

    private Duration shortened(Duration delay) {
        return delay.minusNanos((long) (delay.toNanos() * random.nextDouble() / 2));
    }

    private RuntimeException outcome(Request request, Throwable failure) {
        if (failure instanceof InterruptedException || failure instanceof ClosedByInterruptException) {
            Thread.currentThread().interrupt();
            return new CancellationException("interrupted on the way to an answer to " + access.mask(request.line()));
        }
        if (failure instanceof StorageException full) {
            return new LocalStorageException("%s: %s".formatted(address(request), full.advice()), full);
        }
        if (failure instanceof BodyLimitException tooLarge) {
            return new SourceException(
                    "%s: %s. If that is as it should be, raise 'max_body_size'."
                            .formatted(address(request), tooLarge.getMessage()),
                    tooLarge);
        }
        return tooLong(failure)
                .map(asked -> new SourceException(
                        "%s answered %s and asks to be left alone until %s. Run the sync again after that."
                                .formatted(address(request), IoReason.of(failure), asked.until())))
                .orElseGet(() -> new SourceException(
                        "%s failed %s: %s. %s"
                                .formatted(
                                        address(request), times(), access.mask(IoReason.of(failure)), advice(failure)),
                        failure));
    }

    /** A source that answers is where it is looked for. */
    private String advice(Throwable failure) {
        if (!(failure instanceof TemporaryException temporary)) {
            return "Check %s and the network, or run the sync again later.".formatted(access.whereabouts());
        }
        return temporary.status() == TOO_MANY_REQUESTS
                ? "Run the sync again later, or set 'requests_per_minute' so that less is asked for."
                : "The fault is the source's: run the sync again later, or ask the API's operator.";
    }

    private String times() {
        return retries.attempts() == 1 ? "once" : "%d times, at last".formatted(retries.attempts());
    }

    private String address(Request request) {
        return access.mask(request.address());
    }
}
