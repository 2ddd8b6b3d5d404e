package dev.tributary.runner.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param environment the environment variables
 * @param home where the runner's jar is, with {@code plugins/} and {@code fixtures/} beside it
 * @param out for data
 * @param err for talk
 * @param in for answers
 * @param terminal which of these somebody sits in front of
 * @param clock for the names of logs, for speeds, and for syncs
 * @param signals tells when the process is asked to end
 */
record Surroundings(
        Map<String, String> environment,
        Optional<Path> home,
        PrintWriter out,
        PrintWriter err,
        BufferedReader in,
        Terminal terminal,
        Clock clock,
        Signals signals) {}
