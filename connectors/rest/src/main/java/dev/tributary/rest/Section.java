package dev.tributary.rest;

import dev.tributary.connector.StreamState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the state keeps of one endpoint.
 *
 * @param account the path of its first page, if settings stand in it: what is kept of one account says nothing of another
 * @param round the round it was last read in; empty if the state is not ours or makes no sense
 * @param finished whether it was read to its end
 * @param failures how often it failed in this round without having come any further
 * @param restarts how often it was read from its first page again in this round
 * @param reached how far it has come
 * @param since when the last reading began that came to its end; only of an endpoint that can be asked for what is new
 * @param covered what was read, of an endpoint that is read in windows
 */
record Section(
        Optional<String> account,
        Optional<Instant> round,
        boolean finished,
        long failures,
        long restarts,
        Reached reached,
        Optional<Instant> since,
        Optional<Covered> covered) {
    private static final String ACCOUNT = "account";
    private static final String ROUND = "round";
    private static final String FINISHED = "finished";
    private static final String FAILURES = "failures";
    private static final String RESTARTS = "restarts";
    private static final String NEXT = "next";
    private static final String RECORDS = "records";
    private static final String REJECTED = "rejected";
    private static final String COUNT = "count";
    private static final String SINCE = "since";
    private static final String FROM = "from";
    private static final String UP_TO = "up_to";
    private static final String WIDTH = "width";

    /** A round so far in the future is no round: nothing could ever come after it. */
    private static final Instant ABSURD = Instant.parse("9000-01-01T00:00:00Z");

    /**
     * A place within a reading.
     *
     * @param next path and query of the page to go on with; empty for the first one
     * @param tally what came before that page
     * @param count the most records that the source has said there are
     */
    record Reached(Optional<String> next, Tally tally, OptionalLong count) {
        static final Reached NOTHING = new Reached(Optional.empty(), Tally.of(0, 0), OptionalLong.empty());
    }

    /**
     * What was read of an endpoint that is read in windows.
     *
     * @param from the moment from which on it was read
     * @param upTo the moment up to which it was read, where the next sync goes on
     * @param width how many hours or days the source answers at once, if it has refused more
     */
    record Covered(Instant from, Instant upTo, OptionalLong width) {
        /** Nothing yet. */
        static Covered nothing(Instant start) {
            return new Covered(start, start, OptionalLong.empty());
        }

        /** Up to a moment, unless it was read further before. */
        Covered reaching(Instant moment) {
            return new Covered(from, moment.isAfter(upTo) ? moment : upTo, width);
        }

        /** With windows of another width. */
        Covered narrowed(long units) {
            return new Covered(from, upTo, OptionalLong.of(units));
        }
    }

    static Section of(StreamState state) {
        Reached reached = new Reached(
                state.text(NEXT),
                Tally.of(state.number(RECORDS).orElse(0), state.number(REJECTED).orElse(0)),
                state.number(COUNT));
        return new Section(
                state.text(ACCOUNT),
                state.instant(ROUND).filter(round -> round.isBefore(ABSURD)),
                state.isTrue(FINISHED),
                state.number(FAILURES).orElse(0),
                state.number(RESTARTS).orElse(0),
                reached,
                state.instant(SINCE).filter(since -> since.isBefore(ABSURD)),
                covered(state));
    }

    private static Optional<Covered> covered(StreamState state) {
        Optional<Instant> from = state.instant(FROM);
        Optional<Instant> upTo = state.instant(UP_TO);
        OptionalLong width = state.number(WIDTH);
        if (from.isEmpty() && upTo.isEmpty()) {
            return Optional.empty();
        }
        // Somebody may have edited it. Better too much is read than too little.
        Instant end = upTo.orElseGet(from::orElseThrow);
        Instant beginning = from.filter(it -> !it.isAfter(end)).orElse(end);
        return Optional.of(new Covered(beginning, end, width.orElse(0) < 1 ? OptionalLong.empty() : width));
    }

    /** Nothing is known of an endpoint. */
    static Section unknown(Optional<String> account) {
        return new Section(account, Optional.empty(), false, 0, 0, Reached.NOTHING, Optional.empty(), Optional.empty());
    }

    /** Nothing has been read in this round yet. */
    Section begin(Instant newRound) {
        return new Section(account, Optional.of(newRound), false, 0, 0, Reached.NOTHING, since, covered);
    }

    /** Whether a round has begun with it and not come to its end. */
    boolean isOpen() {
        return round.isPresent() && !finished;
    }

    /** It has come further, so that failures before are forgotten. */
    Section at(Reached place) {
        return new Section(account, round, false, 0, restarts, place, since, covered);
    }

    /** It failed; what it has reached stays. */
    Section failed() {
        return new Section(account, round, false, failures + 1, restarts, reached, since, covered);
    }

    /** It must be read from its first page, as another reading: what was seen before does not count. */
    Section restarted() {
        return new Section(account, round, false, failures, restarts + 1, Reached.NOTHING, since, covered);
    }

    /** It was read to its end. */
    Section done() {
        return new Section(account, round, true, 0, 0, Reached.NOTHING, since, covered);
    }

    /** The last reading that came to its end began at a moment, if there was one. */
    Section readSince(Optional<Instant> moment) {
        return new Section(account, round, finished, failures, restarts, reached, moment, covered);
    }

    /** It has read more; failures before are forgotten only if it has come further than it ever was. */
    Section covering(Covered more) {
        boolean further = more.upTo().isAfter(covered.map(Covered::upTo).orElse(more.from()))
                || more.width().orElse(Long.MAX_VALUE)
                        < covered.map(Covered::width).orElse(more.width()).orElse(Long.MAX_VALUE);
        long kept = further ? 0 : failures;
        return new Section(account, round, false, kept, restarts, reached, since, Optional.of(more));
    }

    /** Windows that lie in the future were read by a clock that was ahead: nobody knows what the source had then. */
    Section withoutFuture(Instant now) {
        Optional<Covered> sound = covered.filter(it -> !it.from().isAfter(now))
                .map(it -> it.upTo().isAfter(now) ? new Covered(it.from(), it.from(), it.width()) : it);
        return new Section(account, round, finished, failures, restarts, reached, since, sound);
    }

    StreamState state() {
        StreamState state = StreamState.empty();
        if (account.isPresent()) {
            state = state.with(ACCOUNT, account.get());
        }
        if (round.isPresent()) {
            state = state.with(ROUND, round.get());
        }
        if (finished) {
            state = state.with(FINISHED, true);
        }
        if (failures > 0) {
            state = state.with(FAILURES, failures);
        }
        if (restarts > 0) {
            state = state.with(RESTARTS, restarts);
        }
        if (reached.next().isPresent()) {
            state = state.with(NEXT, reached.next().get())
                    .with(RECORDS, reached.tally().records())
                    .with(REJECTED, reached.tally().rejected());
        }
        if (reached.count().isPresent()) {
            state = state.with(COUNT, reached.count().getAsLong());
        }
        if (since.isPresent()) {
            state = state.with(SINCE, since.get());
        }
        if (covered.isPresent()) {
            state = state.with(FROM, covered.get().from())
                    .with(UP_TO, covered.get().upTo());
        }
        if (covered.isPresent() && covered.get().width().isPresent()) {
            state = state.with(WIDTH, covered.get().width().getAsLong());
        }
        return state;
    }
}
