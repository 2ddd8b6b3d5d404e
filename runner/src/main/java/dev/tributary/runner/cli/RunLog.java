package dev.tributary.runner.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.tributary.runner.destination.DestinationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The log of one run: a file of its own, and on the console what was asked for. The last fifty files stay. */
final class RunLog implements AutoCloseable {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(RunLog.class);
    private static final int KEPT = 50;
    private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{9}Z-[a-z0-9_]+-[a-z]+\\.log");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC, en} %-5level [%thread] %logger{0}: %msg%n";

    /**
     * Who does not speak on the console: the command line, which has its own ways, and SQLite's driver, which complains of
     * what it merely tried; where that matters it fails, and the failure is explained.
     */
    private static final List<String> TOLD = List.of(RunLog.class.getPackageName(), "org.sqlite.");

    private final Path file;
    private final Logger root;
    private final List<Appender<ILoggingEvent>> appenders;

    private RunLog(Path file, Logger root, List<Appender<ILoggingEvent>> appenders) {
        this.file = file;
        this.root = root;
        this.appenders = appenders;
    }

    /**
     * Begins the log of a run.
     *
     * @throws DestinationException if the file cannot be made
     */
    static RunLog start(
            DataDirectory directory, String connector, String command, LogLevel level, Clock clock, Console console) {
        directory.createLogs();
        String name = "%s-%s-%s.log".formatted(TIMESTAMP.format(clock.instant()), connector, command);
        Path file = directory.logs().resolve(name);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        List<Appender<ILoggingEvent>> appenders =
                List.of(toFile(file, context, console), toConsole(level, context, console));
        root.setLevel(level.fileLevel());
        appenders.forEach(root::addAppender);
        forgetOld(directory.logs());
        return new RunLog(file, root, appenders);
    }

    Path file() {
        return file;
    }

    /** Does the work of the run. How it failed goes into the log, and a stack trace goes nowhere else. */
    <T> T keeping(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            failed(failure);
            if (Verdict.of(failure).isForProgrammers()) {
                throw new LoggedException(file, failure);
            }
            throw failure;
        }
    }

    /** Writes down a failure that somebody expected. */
    void failed(Throwable failure) {
        LOG.error("{}", failure.getMessage(), failure);
    }

    @Override
    public void close() {
        root.setLevel(Level.OFF);
        appenders.forEach(appender -> {
            root.detachAppender(appender);
            appender.stop();
        });
    }

    private static Appender<ILoggingEvent> toFile(Path file, LoggerContext context, Console console) {
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(masked(context, console));
        appender.start();
        if (!appender.isStarted()) {
            throw new DestinationException("could not write the log %s. Name another folder with --directory."
                    .formatted(file.toAbsolutePath().normalize()));
        }
        return appender;
    }

    private static Encoder<ILoggingEvent> masked(LoggerContext context, Console console) {
        MaskingLayout layout = new MaskingLayout(console);
        layout.setContext(context);
        layout.setPattern(PATTERN);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    private static Appender<ILoggingEvent> toConsole(LogLevel level, LoggerContext context, Console console) {
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                boolean told = TOLD.stream().anyMatch(event.getLoggerName()::startsWith);
                if (!told && event.getLevel().isGreaterOrEqual(level.level())) {
                    console.say("%s: %s"
                            .formatted(
                                    event.getLevel().toString().toLowerCase(Locale.ROOT), event.getFormattedMessage()));
                }
            }
        };
        appender.setContext(context);
        appender.start();
        return appender;
    }

    private static void forgetOld(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .skip(KEPT)
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        } catch (IOException kept) {
            LOG.warn("Old logs in {} could not be deleted: {}", folder, DataDirectory.because(kept));
        }
    }
}
