package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The README's table of options is that of the command line. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    private final CommandLine tributary = new CommandLineFixture(Path.of("")).commandLine();

    @Test
    void every_option_is_in_the_table_with_the_commands_that_have_it() throws Exception {
        Map<String, String> documented = new TreeMap<>();
        List<String> lines = Files.readAllLines(README);
        for (String line : lines.subList(lines.indexOf("| Option | Commands | |") + 2, lines.size())) {
            if (!line.startsWith("| `-")) {
                break;
            }
            String[] cells = line.split(" *\\| *", -1);
            documented.put(cells[1].replace("`", ""), cells[2]);
        }

        assertThat(documented).isEqualTo(options());
    }

    private Map<String, String> options() {
        Map<String, List<String>> commands = new TreeMap<>();
        tributary
                .getSubcommands()
                .forEach((name, command) -> command.getCommandSpec()
                        .options()
                        .forEach(option -> commands.computeIfAbsent(text(option), unknown -> new ArrayList<>())
                                .add(name)));
        Map<String, String> options = new TreeMap<>();
        commands.forEach((option, having) -> options.put(option, text(having)));
        return options;
    }

    private String text(List<String> commands) {
        return new TreeSet<>(commands).equals(tributary.getSubcommands().keySet())
                ? "all"
                : String.join(", ", commands);
    }

    private static String text(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    @Test
    void every_command_is_in_the_list() throws Exception {
        String readme = Files.readString(README);

        assertThat(tributary.getSubcommands().keySet())
                .allSatisfy(command -> assertThat(readme).contains("\ntributary " + command + " "));
    }
}
