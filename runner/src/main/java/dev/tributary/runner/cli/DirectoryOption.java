package dev.tributary.runner.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs leave their files. */
final class DirectoryOption {
    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where runs leave their files; made if it is not there. Default: files.")
    private Path path = Path.of("files");

    DataDirectory directory() {
        return new DataDirectory(path);
    }
}
