package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Observation;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationTextTest {
    static Stream<Arguments> observations() {
        return Stream.of(
                Arguments.of(new Observation.EndpointStarted("courses"), "courses: started"),
                Arguments.of(new Observation.EndpointFinished("courses", 1), "courses: finished, 1 record"),
                Arguments.of(new Observation.EndpointFinished("courses", 1200), "courses: finished, 1,200 records"),
                Arguments.of(
                        new Observation.EndpointFailed("courses", "GET /c answered 404."),
                        "courses: failed: GET /c answered 404."),
                Arguments.of(
                        new Observation.RequestAnswered("GET /c", 200, 1, Duration.ofMillis(1500)),
                        "GET /c: 200, 1 byte in 1.5 s"),
                Arguments.of(
                        new Observation.RequestFailed("GET /c", "the connection was reset"),
                        "GET /c: the connection was reset"),
                Arguments.of(
                        new Observation.Retrying("GET /c", "503", Duration.ofSeconds(4), 3, 6),
                        "GET /c: 503; attempt 3 of 6 in 4.0 s"),
                Arguments.of(
                        new Observation.Waiting(
                                "GET /c", "1,000 records were read ('short_pause')", Duration.ofMinutes(1)),
                        "GET /c: waiting 60.0 s: 1,000 records were read ('short_pause')"),
                Arguments.of(new Observation.Warning("The API is slow today."), "The API is slow today."));
    }

    @ParameterizedTest
    @MethodSource("observations")
    void every_observation_is_one_line(Observation observation, String text) {
        assertThat(ObservationText.of(observation)).isEqualTo(text);
    }
}
