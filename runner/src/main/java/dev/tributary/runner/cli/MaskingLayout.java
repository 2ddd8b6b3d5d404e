package dev.tributary.runner.cli;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** A line of the log, stack trace included, without secrets. */
final class MaskingLayout extends PatternLayout {
    private final Console console;

    MaskingLayout(Console console) {
        this.console = console;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return console.mask(super.doLayout(event));
    }
}
