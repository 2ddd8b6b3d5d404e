package dev.tributary.runner.cli;

import ch.qos.logback.classic.Level;
import java.util.Locale;

/** How much of the log the console shows. */
enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** The level of what the console shows. */
    Level level() {
        return switch (this) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }

    /** The level of what the file keeps: never less than what one needs to understand a failure afterwards. */
    Level fileLevel() {
        return level().isGreaterOrEqual(Level.INFO) ? Level.INFO : level();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
