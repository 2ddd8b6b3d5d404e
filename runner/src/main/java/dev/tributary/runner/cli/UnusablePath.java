package dev.tributary.runner.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** A text of which no file's name can be made: most often because a scheduler starts processes without a locale. */
final class UnusablePath {
    private UnusablePath() {}

    /** Looks whether files beside the process can be named at all. */
    static void requireUsableFolder() {
        Path unused = Path.of(System.getProperty("user.dir"));
    }

    /** The path that an option names. */
    static Path orPath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new TypeConversionException(sentenceOf(invalid));
        }
    }

    /** What to say of a failure that goes back to such a text; empty for any other. */
    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPathException invalid) {
                return Optional.of(sentenceOf(invalid));
            }
        }
        return Optional.empty();
    }

    private static String sentenceOf(InvalidPathException invalid) {
        return "'%s' cannot be the name of a file: %s".formatted(invalid.getInput(), advice(invalid.getReason()));
    }

    private static String advice(String reason) {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.forName(encoding).equals(StandardCharsets.UTF_8)
                ? reason + ". Name another one."
                : "the locale of this process knows %s only. Set LC_ALL=C.UTF-8 and try again.".formatted(encoding);
    }
}
