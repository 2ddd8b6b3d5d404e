package dev.tributary.rest;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.LocalStorageException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.SourceException;
import dev.tributary.rest.decode.Archive;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import dev.tributary.rest.http.Answer;
import dev.tributary.rest.http.UnauthorizedException;
import dev.tributary.rest.mapping.Mapping;
import dev.tributary.rest.mapping.Supplement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint that is read one window of time after the other, from where the last sync has ended up to the present.
 * Several windows are fetched at once; they are written in order, and each is a checkpoint. Within a large one rows may be
 * committed, too, while the state still says that the window is to be read: to read it again does no harm.
 */
final class CatchUp implements EndpointReading {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int SHOWN = 5;

    /** Of fewer records that were all rejected nobody can say that it is not the records that are wrong. */
    private static final int TELLING = 10;

    private final Endpoint endpoint;
    private final Windows windows;
    private final Spans spans;
    private final Instant now;
    private final Operations operations;
    private final Consumer<Section> checkpoint;
    private final Map<Span, Ahead.Fetch<Answer>> fetches = new HashMap<>();
    private Section section;
    private Tally tally = Tally.of(0, 0);
    private int atOnce;

    /**
     * A reading that has not begun.
     *
     * @param checkpoint takes what the state is to keep of this endpoint, and makes it real
     */
    CatchUp(Agenda.Item item, Spans spans, Operations operations, Consumer<Section> checkpoint) {
        this.endpoint = item.endpoint();
        this.windows = spans.windows(endpoint);
        this.spans = spans;
        this.now = spans.now();
        this.atOnce = spans.atOnce(endpoint);
        this.section = item.section();
        this.operations = operations;
        this.checkpoint = checkpoint;
    }

    @Override
    public void run() {
        operations.observe(new Observation.EndpointStarted(endpoint.name()));
        long arrived = plan().map(this::read).orElse(0L);
        section = section.done();
        checkpoint.accept(section);
        operations.observe(new Observation.EndpointFinished(endpoint.name(), arrived));
    }

    @Override
    public void fail(SourceException failure) {
        operations.observe(new Observation.EndpointFailed(endpoint.name(), String.valueOf(failure.getMessage())));
        checkpoint.accept(section.failed());
    }

    /** What is to be read, if anything is. */
    private Optional<Schedule> plan() {
        ChronoUnit unit = windows.unit();
        Section.Covered covered = section.covered().orElseGet(this::beginning);
        section = section.covered().isPresent() ? section : section.covering(covered);
        long first = Math.max(Span.number(unit, covered.from()), Span.number(unit, covered.upTo()) - windows.overlap());
        long newest = Span.number(unit, now) - windows.settled();
        long last = spans.bounds()
                .end()
                .map(end -> Math.min(newest, Span.number(unit, end)))
                .orElse(newest);
        long width = Math.min(windows.width(), covered.width().orElse(windows.width()));
        return first > last ? Optional.empty() : Optional.of(new Schedule(new Span(unit, first, last), width));
    }

    private Section.Covered beginning() {
        spans.bounds().contradiction(now).ifPresent(problem -> {
            throw new ConfigurationException(problem);
        });
        Instant start = spans.bounds().start(now);
        return Section.Covered.nothing(Span.start(windows.unit(), Span.number(windows.unit(), start)));
    }

    private long read(Schedule schedule) {
        Supplement supplement = spans.pages().supplement(endpoint);
        Mapping mapping = Mapping.of(endpoint, spans.pages().secrets(), supplement);
        Intake intake = new Intake(endpoint.name(), endpoint.table().name(), mapping, operations);
        while (!schedule.coming(1).isEmpty()) {
            schedule.coming(atOnce).forEach(span -> fetches.computeIfAbsent(span, it -> spans.ask(endpoint, it)));
            Span span = schedule.coming(1).get(0);
            try (Answer answer = take(span)) {
                if (answer instanceof Answer.TooLarge tooLarge) {
                    narrow(schedule, span, tooLarge);
                } else {
                    requireListsFor(answer, supplement);
                    read(span, answer, intake);
                    remember(span, schedule.width());
                    schedule.done();
                }
            }
        }
        return intake.arrived();
    }

    /** Less at once. */
    private void narrow(Schedule schedule, Span span, Answer.TooLarge tooLarge) {
        if (span.count() == 1) {
            throw new SourceException("%s is too large by itself. %s %s"
                    .formatted(span, windows.archives().orElseThrow().advice(), tooLarge.complaint()));
        }
        schedule.split();
        LOG.debug("{}: {} is too much at once. {}", endpoint.name(), span, tooLarge.complaint());
    }

    /** The width that has worked is kept, so that the next sync need not find it anew. */
    private void remember(Span span, long width) {
        Section.Covered covered = section.covered().orElseThrow();
        if (span.count() <= width && width < covered.width().orElse(windows.width())) {
            section = section.covering(covered.narrowed(width));
            checkpoint.accept(section);
        }
    }

    /** The answer, as soon as it is there. What was fetched ahead of it may be what has taken the room for it. */
    private Answer take(Span span) {
        try {
            return Objects.requireNonNull(fetches.remove(span), "the first is asked for")
                    .take();
        } catch (UnauthorizedException nobodyKnowsUs) {
            throw nobodyKnowsUs;
        } catch (SourceException failed) {
            throw new SourceException("%s: %s".formatted(span, failed.getMessage()), failed);
        } catch (LocalStorageException full) {
            if (atOnce == 1) {
                throw full;
            }
            operations.observe(new Observation.Warning("%s: %s From here on one window is fetched at a time."
                    .formatted(endpoint.name(), full.getMessage())));
            atOnce = 1;
            spans.pages().ahead().abandon();
            fetches.clear();
            return spans.ask(endpoint, span).take();
        }
    }

    /** A list that is empty although there is something to look up in it would take from rows what they have. */
    private void requireListsFor(Answer answer, Supplement supplement) {
        boolean brings = answer instanceof Answer.Packed packed
                && !packed.archive().members().isEmpty();
        endpoint.layout().lookups().forEach(lookup -> {
            if (brings
                    && supplement
                            .lookups()
                            .getOrDefault(lookup.field(), Map.of())
                            .isEmpty()) {
                throw new SourceException(
                        "the list '%s' is empty although there is something to look up in it. Run the sync again later, or ask the API's operator."
                                .formatted(lookup.list().name()));
            }
        });
    }

    private void read(Span span, Answer answer, Intake intake) {
        long before = intake.arrived();
        long rejectedBefore = tally.rejected();
        if (answer instanceof Answer.Packed packed) {
            warnOfStrays(packed.archive());
            spans.archiveDirectory()
                    .ifPresent(archiveDirectory -> archiveDirectory.keep(packed.archive(), spans.name(endpoint, span)));
            Section unchanged = section;
            tally = intake.take(packed.archive(), tally, () -> checkpoint.accept(unchanged));
        } else if (answer instanceof Answer.Listed listed) {
            tally = intake.take(listed.page(), tally);
        }
        Tally window = new Tally(intake.arrived() - before, tally.rejected() - rejectedBefore, tally.firstReason());
        boolean telling = window.records() >= TELLING;
        tally.excess().or(() -> telling ? window.verdict() : Optional.empty()).ifPresent(complaint -> {
            throw new SourceException("%s: %s".formatted(span, complaint));
        });
        section = section.covering(section.covered().orElseThrow().reaching(end(span)));
        checkpoint.accept(section);
        operations.observe(new Observation.WindowRead(endpoint.name(), span.toString(), intake.arrived() - before));
    }

    /**
     * Up to where the source had everything when it answered: by its own clock, if that is behind ours, since a clock
     * that is ahead asks for hours that have not come yet, and takes them for empty.
     */
    private Instant end(Span span) {
        Instant present =
                spans.pages().client().sourceTime().filter(now::isAfter).orElse(now);
        long settled = Span.number(windows.unit(), present) - Math.max(1, windows.settled());
        return Span.start(windows.unit(), Math.min(span.last(), settled) + 1);
    }

    private void warnOfStrays(Archive archive) {
        List<String> strays = archive.strays();
        if (!strays.isEmpty()) {
            operations.observe(new Observation.Warning(
                    "%s: the archive holds members that are not JSON lines; they were skipped: %s%s"
                            .formatted(
                                    endpoint.name(),
                                    String.join(", ", strays.subList(0, Math.min(SHOWN, strays.size()))),
                                    strays.size() > SHOWN ? " and %d more".formatted(strays.size() - SHOWN) : "")));
        }
    }
}
