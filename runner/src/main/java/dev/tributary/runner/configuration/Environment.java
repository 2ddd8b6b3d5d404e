package dev.tributary.runner.configuration;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where placeholders get their values: the process's environment, else a {@code .env} file. */
final class Environment {
    private final Map<String, String> process;
    private final Path dotenvFile;
    private Optional<Map<String, String>> dotenv = Optional.empty();

    Environment(Map<String, String> process, Path dotenvFile) {
        this.process = process;
        this.dotenvFile = dotenvFile;
    }

    /** The value with this name; the file is not read before a name is missing in the environment. */
    Optional<String> value(String name, List<String> problems) {
        return Optional.ofNullable(process.get(name))
                .or(() -> Optional.ofNullable(fromFile(problems).get(name)));
    }

    Path dotenvFile() {
        return dotenvFile;
    }

    private Map<String, String> fromFile(List<String> problems) {
        Map<String, String> values = dotenv.orElseGet(() -> new LinkedHashMap<>(DotenvFile.read(dotenvFile, problems)));
        dotenv = Optional.of(values);
        return values;
    }
}
