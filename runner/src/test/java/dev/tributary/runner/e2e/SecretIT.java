package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.DataCampFixtures;
import dev.tributary.fixtures.Mishap;
import dev.tributary.fixtures.RecordedApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The token goes to the configured origin, and nowhere else: not onto the screen and not into a file. */
class SecretIT {
    private static final String TOKEN = "fixture-token";

    @RegisterExtension
    final Workplace here = new Workplace();

    @Test
    void is_in_nothing_that_a_sync_prints_or_leaves_behind() {
        here.configure();

        kept(here.debug("--log-level", "trace"));
        kept(here.run("check", "datacamp", "--log-level", "trace"));
    }

    @Test
    void is_masked_where_a_failing_source_sends_it_back() {
        here.configure("retry_attempts", "2");
        here.api().answer("live-custom-tracks", Mishap.body("<html>you said Bearer fixture-token</html>"));
        here.api().answer("live-courses", Mishap.body("{\"error\": \"no data for fixture-token\"}"));
        here.api().answer("live-projects", Mishap.redirect(URI.create(here.origin() + "/fixture-token")));
        here.api().answer("live-tracks", Mishap.redirect(URI.create("https://elsewhere.example/?token=fixture-token")));

        Outcome outcome = here.debug("--log-level", "trace", "--json");

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.out()).contains("you said Bearer ****", "no data for ****");
        kept(outcome);
    }

    @Test
    void does_not_follow_a_redirect_to_another_origin() {
        try (RecordedApi other = DataCampFixtures.RECORDING.serve()) {
            here.configure();
            here.api().answer("live-courses", Mishap.redirect(other.origin().resolve("/v1/catalog/live-courses")));

            Outcome outcome = here.debug();

            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(other.requests()).isEmpty();
            kept(outcome);
        }
    }

    @Test
    void of_the_user_is_never_sent_to_the_fixtures() {
        here.configure("bearer_token", "a-real-token");

        Outcome outcome = here.debug("--fixtures");

        assertThat(outcome.exit()).isZero();
        assertThat(here.requests()).isEmpty();
        assertThat(outcome.everything()).doesNotContain("a-real-token");
    }

    private void kept(Outcome outcome) {
        List<String> forms = List.of(
                TOKEN, Base64.getEncoder().withoutPadding().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8)));
        assertThat(outcome.everything()).doesNotContain(forms);
        here.leftBehind()
                .forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .as(name)
                        .doesNotContain(forms));
    }
}
