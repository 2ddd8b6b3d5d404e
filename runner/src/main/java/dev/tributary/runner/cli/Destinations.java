package dev.tributary.runner.cli;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Secrets;
import dev.tributary.runner.configuration.DestinationSettings;
import dev.tributary.runner.configuration.SettingsFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the destination that a command means, and the password for it. From then on the console hides the password. */
final class Destinations {
    private static final String PASSWORD_VARIABLE = "PGPASSWORD";

    private final Map<String, String> environment;
    private final Console console;

    Destinations(Map<String, String> environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    /**
     * What the command line names, or else what the configuration has.
     *
     * @throws UsageException if neither says anything
     * @throws ConfigurationException with every problem of the configuration's destination, if it is needed
     */
    Address find(Optional<Address> named, ConfigurationOption configuration) {
        return named.map(address -> complete(address, configuration)).orElseGet(() -> configured(configuration));
    }

    /** What the command line names, with the password for it if there is one. */
    Address complete(Address named, ConfigurationOption configuration) {
        return named instanceof Address.Postgres postgres ? complete(postgres, configuration) : named;
    }

    /**
     * Says that the configuration has another destination, to whoever names none and so means the folder's own; nothing if
     * it has none that can be read.
     *
     * @param toDoIt what the command does, as an infinitive
     */
    void mentionConfigured(ConfigurationOption configuration, String toDoIt) {
        try {
            configured(configuration.file(environment))
                    .ifPresent(other -> console.warn("the configuration has another destination. %s there, add %s %s"
                            .formatted(toDoIt, Address.OPTION, other)));
        } catch (ConfigurationException unreadable) {
            // Whoever syncs is told.
        }
    }

    /** What is wrong with the destination that the configuration has, if it has one. */
    List<String> problems(ConfigurationOption configuration) {
        try {
            Optional<Address> unused = configured(configuration.file(environment));
            return List.of();
        } catch (ConfigurationException wrong) {
            return wrong.problems();
        }
    }

    private Address configured(ConfigurationOption configuration) {
        SettingsFile file = configuration.file(environment);
        Address address = configured(file)
                .orElseThrow(() -> new UsageException(
                        "there is no destination. Name one with --destination=URL, or have a section \"destination\" in %s%s."
                                .formatted(file.path(), file.exists() ? "" : ", which is not there")));
        return address instanceof Address.Postgres postgres ? withPasswordFromEnvironment(postgres) : address;
    }

    private Optional<Address> configured(SettingsFile file) {
        return file.destination().map(settings -> {
            console.hide(settings.secrets());
            settings.warnings().forEach(console::warn);
            return Address.of(settings);
        });
    }

    private Address complete(Address.Postgres named, ConfigurationOption configuration) {
        Address.Postgres complete = passwordKeeper(configuration.file(environment))
                .map(named::withPasswordOf)
                .orElse(named);
        return withPasswordFromEnvironment(complete);
    }

    /** The rows go elsewhere, so a section that cannot be read stops nobody; but its password may be the missing one. */
    private Optional<Address.Postgres> passwordKeeper(SettingsFile file) {
        try {
            return configured(file).filter(Address.Postgres.class::isInstance).map(Address.Postgres.class::cast);
        } catch (ConfigurationException unreadable) {
            unreadable.problems().forEach(console::warn);
            return Optional.empty();
        }
    }

    private Address withPasswordFromEnvironment(Address.Postgres address) {
        String password = environment.getOrDefault(PASSWORD_VARIABLE, "");
        if (address.password().isPresent() || password.isEmpty()) {
            return address;
        }
        console.hide(Secrets.among(
                Map.of(DestinationSettings.PASSWORD.name(), password), List.of(DestinationSettings.PASSWORD)));
        return address.withPassword(password);
    }
}
