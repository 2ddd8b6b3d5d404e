package dev.tributary.rest;

import dev.tributary.connector.StreamState;
import java.time.Instant;
import java.util.Optional;

/**
 * What the state keeps of one endpoint.
 *
 * @param round the round it was last read in; empty if the state is not ours or makes no sense
 * @param finished whether it was read to its end
 * @param failures how often it failed in this round
 * @param next path and query of the page to go on with
 * @param records how many records came before that page
 * @param rejected how many of them were rejected
 */
record Section(
        Optional<Instant> round, boolean finished, long failures, Optional<String> next, long records, long rejected) {
    private static final String ROUND = "round";
    private static final String FINISHED = "finished";
    private static final String FAILURES = "failures";
    private static final String NEXT = "next";
    private static final String RECORDS = "records";
    private static final String REJECTED = "rejected";

    /** A round so far in the future is no round: nothing could ever come after it. */
    private static final Instant ABSURD = Instant.parse("9000-01-01T00:00:00Z");

    static Section of(StreamState state) {
        return new Section(
                state.instant(ROUND).filter(round -> round.isBefore(ABSURD)),
                state.isTrue(FINISHED),
                state.number(FAILURES).orElse(0),
                state.text(NEXT),
                state.number(RECORDS).orElse(0),
                state.number(REJECTED).orElse(0));
    }

    static Section begin(Instant round) {
        return new Section(Optional.of(round), false, 0, Optional.empty(), 0, 0);
    }

    /** There is another page, and so much came before it. */
    Section reached(String page, Tally tally) {
        return new Section(round, false, failures, Optional.of(page), tally.records(), tally.rejected());
    }

    /** It failed; what it has reached stays. */
    Section failed() {
        return new Section(round, false, failures + 1, next, records, rejected);
    }

    /** It must be read from its first page. */
    Section restarted() {
        return new Section(round, false, failures, Optional.empty(), 0, 0);
    }

    Section done() {
        return new Section(round, true, 0, Optional.empty(), 0, 0);
    }

    StreamState state() {
        StreamState state = StreamState.empty();
        if (round.isPresent()) {
            state = state.with(ROUND, round.get());
        }
        if (finished) {
            state = state.with(FINISHED, true);
        }
        if (failures > 0) {
            state = state.with(FAILURES, failures);
        }
        if (next.isPresent()) {
            state = state.with(NEXT, next.get()).with(RECORDS, records).with(REJECTED, rejected);
        }
        return state;
    }
}
