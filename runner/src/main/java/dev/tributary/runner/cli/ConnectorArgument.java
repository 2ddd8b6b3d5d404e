package dev.tributary.runner.cli;

import dev.tributary.runner.plugin.Catalog;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The connector that a command is about. */
final class ConnectorArgument {
    @Parameters(
            index = "0",
            paramLabel = "CONNECTOR",
            description = "A name that 'tributary connectors' prints, or the path of a connector's jar.")
    private String nameOrJar = "";

    String nameOrJar() {
        return nameOrJar;
    }

    /** What means the same connector in every folder. */
    String anywhere() {
        return Catalog.isJar(nameOrJar)
                ? Path.of(nameOrJar).toAbsolutePath().normalize().toString()
                : nameOrJar;
    }
}
