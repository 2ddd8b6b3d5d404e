package dev.tributary.runner.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotenvFileTest {
    @TempDir
    private Path folder;

    @Test
    void lines_are_names_and_values() throws Exception {
        assertThat(values("""
                # a comment
                PLAIN=value
                  SPACED = a value of words\t
                export EXPORTED=yes
                EMPTY=
                EQUALS=a=b==
                COMMENTED=value # why
                HASH=a#b
                ONLY=# nothing
                """))
                .isEqualTo(Map.of(
                        "PLAIN", "value",
                        "SPACED", "a value of words",
                        "EXPORTED", "yes",
                        "EMPTY", "",
                        "EQUALS", "a=b==",
                        "COMMENTED", "value",
                        "HASH", "a#b",
                        "ONLY", ""));
    }

    @Test
    void quotes_keep_what_is_in_them() throws Exception {
        assertThat(values("""
                SINGLE=' a # b \\n $x ' # comment
                DOUBLE=" a # b \\n\\t\\"\\\\ "
                INSIDE=it's
                """))
                .isEqualTo(Map.of("SINGLE", " a # b \\n $x ", "DOUBLE", " a # b \n\t\"\\ ", "INSIDE", "it's"));
    }

    @Test
    void no_file_has_no_values() {
        List<String> problems = new ArrayList<>();

        assertThat(DotenvFile.read(folder.resolve(".env"), problems)).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void what_is_no_file_is_a_problem() {
        List<String> problems = new ArrayList<>();

        assertThat(DotenvFile.read(folder, problems)).isEmpty();
        assertThat(problems).containsExactly(folder + " cannot be read: Is a directory");
    }

    private Map<String, String> values(String text) throws Exception {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = DotenvFile.read(Files.writeString(folder.resolve(".env"), text), problems);
        assertThat(problems).isEmpty();
        return values;
    }
}
