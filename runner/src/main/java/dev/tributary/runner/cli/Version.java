package dev.tributary.runner.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the runner, as its jar has it, and of what it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not from a jar)");
        return new String[] {"tributary %s, Java %s".formatted(version, Runtime.version())};
    }
}
