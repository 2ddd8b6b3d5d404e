package dev.tributary.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.runner.operation.CommitPolicy;
import dev.tributary.runner.operation.StepBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private final List<String> events = new ArrayList<>();
    private final StepBuffer buffer = new StepBuffer(CommitPolicy.STANDARD, System::nanoTime);
    private final Reading reading =
            new Reading("shop", operations -> events.add("updated"), operation -> events.add("emitted"), buffer);

    @Test
    void ends_with_the_connector() {
        reading.start();
        reading.join();

        assertThat(events).containsExactly("updated");
        assertThat(reading.failure()).isEmpty();
        assertThat(buffer.take()).isEmpty();
    }

    @Test
    void that_is_interrupted_before_it_starts_does_not_begin() {
        reading.interrupt();
        reading.start();
        reading.join();

        assertThat(events).isEmpty();
        assertThat(reading.failure()).containsInstanceOf(CancellationException.class);
        assertThat(buffer.take()).isEmpty();
    }
}
