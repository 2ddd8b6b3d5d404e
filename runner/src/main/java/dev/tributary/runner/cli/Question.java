package dev.tributary.runner.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** Asks whoever sits at the terminal. */
record Question(Console console, BufferedReader answers, boolean canBeAsked) {
    private static final Set<String> YES = Set.of("y", "yes");

    /** Whether the answer is yes; everything else is no, and so is silence. */
    boolean agreed(String question) {
        console.ask(question + " [y/N]");
        try {
            String answer = answers.readLine();
            return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException silence) {
            return false;
        }
    }
}
