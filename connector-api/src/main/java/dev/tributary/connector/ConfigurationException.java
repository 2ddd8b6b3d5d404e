package dev.tributary.connector;

import java.util.List;

/** The settings are not right. Whoever wrote them must act. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems every problem found, each a sentence without secret values */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** The one problem there is. */
    public ConfigurationException(String problem) {
        this(List.of(problem));
    }

    /** Every problem that was found, each a sentence. */
    public List<String> problems() {
        return problems;
    }
}
