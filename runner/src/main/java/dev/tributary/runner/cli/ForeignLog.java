package dev.tributary.runner.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What libraries log with the JDK's own means, as PostgreSQL's driver does: it goes into the log of the run, like all
 * else, and not to the standard error, where the JDK would send it.
 */
final class ForeignLog extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    /** From now on. */
    static void redirect() {
        LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").addHandler(new ForeignLog());
    }

    @Override
    public void publish(LogRecord event) {
        Logger logger = LoggerFactory.getLogger(String.valueOf(event.getLoggerName()));
        String message = formatter.formatMessage(event);
        if (event.getLevel().intValue() >= Level.WARNING.intValue()) {
            logger.warn(message, event.getThrown());
        } else {
            logger.debug(message, event.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
