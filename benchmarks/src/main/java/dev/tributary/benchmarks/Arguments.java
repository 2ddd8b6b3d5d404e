package dev.tributary.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param servers where the build has laid out PostgreSQL's programs
 * @param loads names of loads; empty for all of them
 * @param rows how many wide rows; there are half as many documents, three courses for every twenty, and five events for
 *     every two
 * @param rounds how many pairs are measured after the one that is discarded
 */
record Arguments(Path servers, List<String> loads, long rows, int rounds) {
    /** Reads the command line. */
    static Arguments parse(List<String> words) {
        Arguments arguments = new Arguments(Path.of(words.get(0)), List.of(), 200_000, 5);
        for (int i = 1; i < words.size(); i += 2) {
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("'%s' needs a value".formatted(words.get(i)));
            }
            arguments = arguments.with(words.get(i), words.get(i + 1));
        }
        return arguments;
    }

    private Arguments with(String option, String value) {
        return switch (option) {
            case "--loads" -> new Arguments(servers, List.of(value.split(",", -1)), rows, rounds);
            case "--rows" -> new Arguments(servers, loads, Long.parseLong(value), rounds);
            case "--rounds" -> new Arguments(servers, loads, rows, Integer.parseInt(value));
            default ->
                throw new IllegalArgumentException(
                        "there is no option '%s'; there are --loads, --rows and --rounds".formatted(option));
        };
    }
}
