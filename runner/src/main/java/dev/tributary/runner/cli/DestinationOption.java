package dev.tributary.runner.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the rows are, if the command line says so. */
final class DestinationOption {
    @Option(
            names = Address.OPTION,
            paramLabel = "URL",
            description = "Where the tables are: sqlite:PATH, or postgresql://USER@HOST:PORT/DATABASE, to which"
                    + " ?schema=NAME and parameters of the driver may be added.")
    private String url = "";

    /**
     * The address, without a password.
     *
     * @throws UsageException if it is none
     */
    Optional<Address> address() {
        return url.isEmpty() ? Optional.empty() : Optional.of(Address.parse(url));
    }
}
