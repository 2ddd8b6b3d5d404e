package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void the_width_is_what_the_environment_says_or_else_the_usual_one() {
        assertThat(Terminal.of(false, Map.of("COLUMNS", "132")).width()).isEqualTo(132);
        assertThat(Terminal.of(false, Map.of("COLUMNS", "wide")).width()).isEqualTo(80);
        assertThat(Terminal.of(false, Map.of()).width()).isEqualTo(80);
    }

    @Test
    void a_dumb_terminal_has_no_line_to_write_over() {
        assertThat(Terminal.of(true, Map.of("TERM", "dumb")).errors()).isFalse();
    }
}
