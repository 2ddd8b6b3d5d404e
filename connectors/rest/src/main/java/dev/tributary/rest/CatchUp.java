package dev.tributary.rest;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.SourceException;
import dev.tributary.rest.decode.Archive;
import dev.tributary.rest.endpoint.Archives;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Lookup;
import dev.tributary.rest.endpoint.Windows;
import dev.tributary.rest.http.Answer;
import dev.tributary.rest.mapping.Mapping;
import dev.tributary.rest.mapping.Supplement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint that is read one window of time after the other, from where the last sync has ended up to the present.
 * Each window is a checkpoint. Within a large one rows may be committed, too, while the state still says that the window
 * is to be read: to read it again does no harm.
 */
final class CatchUp implements EndpointReading {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration NOTABLE = Duration.ofHours(1);
    private static final int SHOWN = 5;

    /** The time must not be cut from a name that is too long. */
    private static final int MOST_OF_ACCOUNT = 60;

    /** A window of fewer records may hold nothing but bad ones by chance. */
    private static final int TELLING = 10;

    private final Endpoint endpoint;
    private final Windows windows;
    private final Windowing windowing;
    private final Pages pages;
    private final Instant now;
    private final Operations operations;
    private final Consumer<Section> checkpoint;
    private Section section;
    private Tally tally = Tally.of(0, 0);
    private boolean warnedOfClocks;

    /**
     * A reading that has not begun.
     *
     * @param now the present
     * @param checkpoint takes what the state is to keep of this endpoint, and makes it real
     */
    CatchUp(
            Agenda.Item item,
            Pages pages,
            Windowing windowing,
            Instant now,
            Operations operations,
            Consumer<Section> checkpoint) {
        this.endpoint = item.endpoint();
        this.section = item.section();
        this.windows = windowing.windows(endpoint);
        this.windowing = windowing;
        this.pages = pages;
        this.now = now;
        this.operations = operations;
        this.checkpoint = checkpoint;
    }

    @Override
    public void run() {
        operations.observe(new Observation.EndpointStarted(endpoint.name()));
        Section.Covered covered = section.covered().orElseGet(this::beginning);
        if (section.covered().isEmpty()) {
            section = section.covering(covered);
        }
        warnOfEarlierStart(covered);
        due(covered).ifPresent(this::read);
        section = section.done();
        checkpoint.accept(section);
        operations.observe(new Observation.EndpointFinished(endpoint.name(), tally.records()));
    }

    @Override
    public void fail(SourceException failure) {
        operations.observe(new Observation.EndpointFailed(endpoint.name(), String.valueOf(failure.getMessage())));
        checkpoint.accept(section.failed());
    }

    private Section.Covered beginning() {
        windowing.bounds().contradiction(now).ifPresent(problem -> {
            throw new ConfigurationException(problem);
        });
        Windows.Unit unit = windows.unit();
        return Section.Covered.nothing(unit.start(unit.number(windowing.bounds().start(now))));
    }

    /** Nobody would notice otherwise that hours before the first sync are never read. */
    private void warnOfEarlierStart(Section.Covered covered) {
        windowing
                .bounds()
                .start()
                .filter(start -> windows.unit().number(start) < windows.unit().number(covered.from()))
                .ifPresent(start -> operations.observe(new Observation.Warning(
                        "%s: 'start_date' (%s) is before %s, where the first sync began. What is older is not read: sync it into another destination, or reset the connector."
                                .formatted(endpoint.name(), start, covered.from()))));
    }

    /** What is to be read, if anything is. */
    private Optional<Schedule> due(Section.Covered covered) {
        Windows.Unit unit = windows.unit();
        long first = Math.max(unit.number(covered.from()), unit.number(covered.upTo()) - windows.overlap());
        long newest = windows.newest(now);
        long last = windowing
                .bounds()
                .end()
                .map(end -> Math.min(newest, unit.number(end)))
                .orElse(newest);
        long width = Math.min(windows.width(), covered.width().orElse(windows.width()));
        return first > last ? Optional.empty() : Optional.of(new Schedule(new Span(unit, first, last), width));
    }

    private void read(Schedule schedule) {
        Supplement supplement = pages.supplement(endpoint);
        Mapping mapping = Mapping.of(endpoint, pages.secrets(), supplement);
        Intake intake = new Intake(endpoint.name(), endpoint.table().name(), mapping, pages.secrets(), operations);
        WindowQueue queue = new WindowQueue(endpoint, schedule, windowing.atOnce(endpoint), pages, operations);
        for (Optional<Span> next = queue.next(); next.isPresent(); next = queue.next()) {
            Span span = next.get();
            try (Answer answer = queue.take()) {
                if (answer instanceof Answer.TooLarge tooLarge) {
                    refuseLeast(span, tooLarge);
                    queue.split();
                } else {
                    requireLists(answer, supplement);
                    read(span, answer, intake);
                    queue.narrowed().ifPresent(width -> remember(span, width));
                    queue.done();
                }
            }
        }
    }

    /** One hour or day cannot be split. */
    private void refuseLeast(Span span, Answer.TooLarge tooLarge) {
        if (span.count() == 1) {
            throw new SourceException("%s is too large by itself. %s %s"
                    .formatted(span, windows.archives().map(Archives::advice).orElse(""), tooLarge.complaint()));
        }
        LOG.debug("{}: {} is too much at once. {}", endpoint.name(), span, tooLarge.complaint());
    }

    /** A window is not read again once it is old, so that its rows would go without what an empty list does not give. */
    private void requireLists(Answer answer, Supplement supplement) {
        for (Lookup lookup : endpoint.layout().lookups()) {
            if (answer.bringsRecords() && supplement.lacks(lookup)) {
                throw new SourceException(
                        "the list '%s' is empty although there is something to look up in it. Run the sync again later, or ask the API's operator."
                                .formatted(lookup.list().name()));
            }
        }
    }

    private void read(Span span, Answer answer, Intake intake) {
        Tally window = take(span, answer, intake);
        tally = tally.plus(window);
        if (window.records() >= TELLING) {
            window.verdict().ifPresent(complaint -> {
                throw new SourceException("%s: %s".formatted(span, complaint));
            });
        }
        tally.excess().ifPresent(complaint -> {
            throw new SourceException("of all windows so far, " + complaint);
        });
        section = section.covering(section.covered().orElseThrow().reaching(end(span, answer)));
        checkpoint.accept(section);
        operations.observe(new Observation.WindowRead(endpoint.name(), span.toString(), window.records()));
    }

    private Tally take(Span span, Answer answer, Intake intake) {
        Tally none = Tally.of(0, 0);
        if (answer instanceof Answer.Packed packed) {
            warnOfStrays(packed.archive());
            windowing.kept().ifPresent(directory -> directory.keep(packed.archive(), name(span)));
            Section unchanged = section;
            return intake.take(packed.archive(), none, () -> checkpoint.accept(unchanged));
        }
        return answer instanceof Answer.Listed listed ? intake.take(listed.page(), none) : none;
    }

    /** What the archive of a window is called where it is kept: whose it is, if that is known, and the time. */
    private String name(Span span) {
        String account = String.join("_", pages.addresses().constants(endpoint).values());
        String shown = account.substring(0, Math.min(MOST_OF_ACCOUNT, account.length()));
        return shown.isEmpty() ? span.name() : shown + "_" + span.name();
    }

    /**
     * Up to where the source had everything when it answered: by its own clock, if that is behind ours, since a clock
     * that is ahead asks for hours that have not come yet, and takes them for empty.
     */
    private Instant end(Span span, Answer answer) {
        Windows.Unit unit = windows.unit();
        Instant present = answer.answered().filter(now::isAfter).orElse(now);
        long settled = unit.number(present) - Math.max(1, windows.settled());
        if (settled < span.last()) {
            warnOfClocks(present);
        }
        return unit.start(Math.min(span.last(), settled) + 1);
    }

    /**
     * Once, or a source whose clock stands still would keep the state where it is without a word. That clocks differ by
     * less is nothing to tell.
     */
    private void warnOfClocks(Instant present) {
        if (!warnedOfClocks && present.isBefore(now.minus(NOTABLE))) {
            operations.observe(new Observation.Warning(
                    "%s: by the source's clock it is %s, by ours %s. What is behind that is read again by the next sync. Check this machine's clock."
                            .formatted(endpoint.name(), present, now.truncatedTo(ChronoUnit.SECONDS))));
            warnedOfClocks = true;
        }
    }

    /** The width that has worked is kept, so that the next sync need not find it anew. */
    private void remember(Span span, long width) {
        Section.Covered covered = section.covered().orElseThrow();
        if (span.count() <= width && width < covered.width().orElse(windows.width())) {
            section = section.covering(covered.narrowed(width));
            checkpoint.accept(section);
        }
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
