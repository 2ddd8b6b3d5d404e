package dev.tributary.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {
    @Test
    void what_never_began_has_the_keys_of_a_report() {
        assertThat(JsonParser.parseString(AnswerJson.failed(Optional.of("demo"), "no configuration")))
                .isEqualTo(JsonParser.parseString("""
                        {
                          "connector": "demo", "status": "failed", "error": "no configuration",
                          "tables": {}, "checkpoints": 0, "requests": 0, "retries": 0
                        }"""));
        assertThat(AnswerJson.failed(Optional.empty(), "")).contains("\"connector\": null");
    }
}
