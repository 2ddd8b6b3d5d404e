package dev.tributary.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which of the process's streams somebody sits in front of.
 *
 * @param input whether questions can be answered
 * @param output whether the standard output is read by a person, now
 * @param errors whether a line on the standard error can be written over
 * @param width how many characters fit into a line
 */
record Terminal(boolean input, boolean output, boolean errors, int width) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Pattern DEVICE = Pattern.compile("/dev/(pts/.+|tty.*|console)");
    private static final Pattern WIDTH = Pattern.compile("[1-9][0-9]{1,3}");
    private static final int USUAL_WIDTH = 80;

    /** Nobody there: a pipe, a file, a scheduler. */
    static Terminal none() {
        return new Terminal(false, false, false, USUAL_WIDTH);
    }

    /**
     * What can be known.
     *
     * @param console whether the JDK sees a console, which is when both input and output are one
     */
    static Terminal of(boolean console, Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = WIDTH.matcher(columns).matches() ? Integer.parseInt(columns) : USUAL_WIDTH;
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return new Terminal(isTerminal(0, console), isTerminal(1, console), !dumb && isTerminal(2, console), width);
    }

    // The JDK answers only for input and output together; where the system shows more, each stream is asked by itself.
    private static boolean isTerminal(int descriptor, boolean console) {
        try {
            Path device = Files.readSymbolicLink(DESCRIPTORS.resolve(String.valueOf(descriptor)));
            return DEVICE.matcher(device.toString()).matches();
        } catch (IOException | UnsupportedOperationException unknown) {
            return console;
        }
    }
}
