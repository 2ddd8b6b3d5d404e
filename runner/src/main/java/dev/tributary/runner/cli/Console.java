package dev.tributary.runner.cli;

import dev.tributary.connector.Secrets;
import java.io.PrintWriter;

/**
 * What people and programs get to read. Data goes to the standard output, talk to the standard error, and on a terminal
 * the last line of talk is a status that is written over. No secret passes. Safe for use from many threads.
 */
final class Console {
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RESET = "\u001b[0m";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;
    private Secrets secrets = Secrets.none();
    private boolean colored;
    private boolean printed;
    private String status = "";

    Console(PrintWriter out, PrintWriter err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** From now on nothing that is printed holds these, either. */
    synchronized void hide(Secrets more) {
        secrets = secrets.and(more);
    }

    /** Colours what is printed from now on, if there is a terminal to show colours. */
    synchronized void color() {
        colored = terminal.errors();
    }

    /** Whether the standard error is a terminal, with a line that can be written over. */
    boolean isLive() {
        return terminal.errors();
    }

    /** The text without secrets. */
    synchronized String mask(String text) {
        return secrets.mask(text);
    }

    /** The data of the command, as it is; ends with a line feed. */
    synchronized void print(String text) {
        printMasked(secrets.mask(text));
    }

    /**
     * The data of the command, in which no secret is left. Whoever prints second is not heard: a command that a signal
     * stops has one answer, too.
     */
    synchronized void printMasked(String text) {
        if (!printed) {
            printed = true;
            out.print(text.endsWith("\n") ? text : text + "\n");
            out.flush();
        }
    }

    /** Whether all data has gone where it was sent to, which a full disk may prevent. */
    boolean hasArrived() {
        return !out.checkError();
    }

    /** A line of talk. */
    void say(String line) {
        talk("", line);
    }

    /** Something to look at, although it goes on. */
    void warn(String message) {
        talk(YELLOW, "warning: " + message);
    }

    /** Why it does not go on. */
    void fail(String message) {
        talk(RED, "error: " + message);
    }

    /** A question; whoever asks reads the answer. */
    synchronized void ask(String question) {
        err.print(secrets.mask(question) + " ");
        err.flush();
    }

    /** Replaces the last line on a terminal; an empty one goes. */
    synchronized void status(String line) {
        if (terminal.errors()) {
            String masked = secrets.mask(line);
            status = masked.substring(0, Math.min(masked.length(), terminal.width() - 1));
            err.print(CLEAR_LINE + status);
            err.flush();
        }
    }

    private synchronized void talk(String color, String line) {
        String head = status.isEmpty() ? "" : CLEAR_LINE;
        String masked = secrets.mask(line);
        boolean paint = colored && !color.isEmpty();
        err.print(head + (paint ? color + masked + RESET : masked) + "\n" + status);
        err.flush();
    }
}
