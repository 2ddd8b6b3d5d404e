package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTest {
    @Test
    void every_observation_calls_the_case_that_it_is_and_hands_itself_over() {
        List<Observation> all = List.of(
                new Observation.EndpointStarted("orders"),
                new Observation.WindowRead("events", "20260102T00 to 20260102T05", 17),
                new Observation.EndpointFinished("orders", 17),
                new Observation.EndpointFailed("orders", "GET /orders answered 404."),
                new Observation.RequestAnswered("GET /orders", 200, 1024, Duration.ofMillis(12)),
                new Observation.RequestFailed("GET /orders", "the connection was reset"),
                new Observation.Retrying("GET /orders", "503", Duration.ofSeconds(1), 2, 6),
                new Observation.Waiting("GET /orders", "1,000 records were read", Duration.ofMinutes(1)),
                new Observation.Warning("The API is slow today."));
        assertThat(all)
                .extracting(observation -> observation.match(new Naming()))
                .containsExactlyElementsOf(all.stream()
                        .map(observation -> observation.getClass().getSimpleName() + " " + observation)
                        .toList());
    }

    private static final class Naming implements Observation.Cases<String> {
        @Override
        public String endpointStarted(Observation.EndpointStarted started) {
            return "EndpointStarted " + started;
        }

        @Override
        public String windowRead(Observation.WindowRead read) {
            return "WindowRead " + read;
        }

        @Override
        public String endpointFinished(Observation.EndpointFinished finished) {
            return "EndpointFinished " + finished;
        }

        @Override
        public String endpointFailed(Observation.EndpointFailed failed) {
            return "EndpointFailed " + failed;
        }

        @Override
        public String requestAnswered(Observation.RequestAnswered answered) {
            return "RequestAnswered " + answered;
        }

        @Override
        public String requestFailed(Observation.RequestFailed failed) {
            return "RequestFailed " + failed;
        }

        @Override
        public String retrying(Observation.Retrying retrying) {
            return "Retrying " + retrying;
        }

        @Override
        public String waiting(Observation.Waiting waiting) {
            return "Waiting " + waiting;
        }

        @Override
        public String warning(Observation.Warning warning) {
            return "Warning " + warning;
        }
    }
}
