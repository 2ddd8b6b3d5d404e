package dev.tributary.runner.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The answer to a question that a command would otherwise ask. */
final class YesOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    /**
     * Whether it may be done.
     *
     * @param consequence what would be done, for where nobody can be asked
     * @throws ParameterException if somebody would have to be asked who is not there
     */
    boolean agreed(Question question, String consequence, String asked) {
        if (!yes && !question.canBeAsked()) {
            throw new ParameterException(
                    spec.commandLine(), consequence + ", and there is no terminal to ask at; say --yes if you mean it");
        }
        return yes || question.agreed(asked);
    }
}
