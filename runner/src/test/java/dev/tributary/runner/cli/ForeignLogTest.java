package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ForeignLogTest {
    private static final String NAME = "org.somebody.else";

    private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
        ForeignLog.redirect();
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void what_a_library_tells_the_jdk_is_in_the_log_of_the_run() {
        LogRecord warning = new LogRecord(java.util.logging.Level.WARNING, "no {0} at {1}");
        warning.setParameters(new Object[] {"file", "home"});
        warning.setLoggerName(NAME);

        java.util.logging.Logger.getLogger(NAME).log(warning);
        java.util.logging.Logger.getLogger(NAME).info("all is well");
        java.util.logging.Logger.getLogger(NAME).fine("a detail");

        assertThat(log.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly("[WARN] no file at home", "[DEBUG] all is well");
    }

    @Test
    void and_nowhere_else() {
        assertThat(java.util.logging.Logger.getLogger("").getHandlers())
                .singleElement()
                .isInstanceOf(ForeignLog.class);
    }
}
