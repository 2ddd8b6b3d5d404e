package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.SourceException;
import dev.tributary.rest.decode.Body;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.decode.ShapeException;
import dev.tributary.rest.endpoint.Envelope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class AheadTest {
    private static final Envelope WHOLE = new Envelope(JsonPointer.empty(), Optional.empty(), Optional.empty());

    private final List<Operation> said = new ArrayList<>();
    private final List<Thread> sayers = new ArrayList<>();
    private final Ahead ahead = new Ahead(
            operation -> {
                said.add(operation);
                sayers.add(Thread.currentThread());
            },
            1);

    @AfterEach
    void nothing_is_left_running() {
        ahead.close();
    }

    @Nested
    class A_page {
        @Test
        void is_fetched_in_another_thread() {
            CompletableFuture<Thread> fetching = new CompletableFuture<>();
            Ahead.Fetch<Page> fetch = fetch(ahead, () -> {
                fetching.complete(Thread.currentThread());
                return small();
            });
            assertThat(fetching.join()).isNotSameAs(Thread.currentThread());
            try (Page page = fetch.take()) {
                assertThat(page.count()).isEqualTo(3);
            }
        }

        @Test
        void that_was_taken_belongs_to_whoever_took_it() {
            Page page = fetch(ahead, AheadTest::large).take();
            Ahead.Fetch<Page> unused = fetch(ahead, AheadTest::small);
            ahead.close();
            assertThat(isOpen(page)).isTrue();
            page.close();
        }

        @Test
        void that_nobody_takes_is_closed_when_another_one_is_asked_for() {
            Page page = large();
            CompletableFuture<Page> there = new CompletableFuture<>();
            Ahead.Fetch<Page> unused = fetch(ahead, () -> {
                there.complete(page);
                return page;
            });
            there.join();
            try (Page other = fetch(ahead, AheadTest::small).take()) {
                assertThat(other.count()).isEqualTo(3);
                assertThat(isOpen(page)).isFalse();
            }
        }

        @Test
        void that_comes_when_nobody_wants_it_any_more_is_closed() {
            Page page = large();
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            Ahead.Fetch<Page> unused = fetch(ahead, () -> {
                asked.countDown();
                forEver(interrupted);
                return page;
            });
            await(asked);
            try (Page other = fetch(ahead, AheadTest::small).take()) {
                assertThat(other.count()).isEqualTo(3);
            }
            assertThat(interrupted.getCount()).isZero();
            assertThat(isOpen(page)).isFalse();
        }

        @Test
        void that_nobody_takes_is_closed_at_the_end() {
            Page page = large();
            CountDownLatch begun = new CountDownLatch(1);
            Ahead.Fetch<Page> unused = fetch(ahead, () -> {
                begun.countDown();
                return page;
            });
            await(begun);
            ahead.close();
            awaitClosed(page);
        }
    }

    @Nested
    class What_is_said_meanwhile {
        private final Operations observer = ahead.observer();

        @Test
        void is_handed_on_in_the_thread_that_takes_the_page_and_not_before() {
            CompletableFuture<Boolean> fetched = new CompletableFuture<>();
            Ahead.Fetch<Page> fetch = fetch(ahead, () -> {
                observer.observe(new Observation.Warning("one"));
                observer.observe(new Observation.Warning("two"));
                fetched.complete(true);
                return small();
            });
            fetched.join();
            assertThat(said).isEmpty();
            fetch.take().close();
            assertThat(said).containsExactly(warning("one"), warning("two"));
            assertThat(sayers).containsOnly(Thread.currentThread());
        }

        @Test
        void is_handed_on_while_the_page_is_awaited() {
            CountDownLatch heard = new CountDownLatch(1);
            try (Ahead other = new Ahead(operation -> heard.countDown(), 1)) {
                Operations others = other.observer();
                Ahead.Fetch<Page> fetch = fetch(other, () -> {
                    others.observe(new Observation.Warning("please wait"));
                    await(heard);
                    return small();
                });
                fetch.take().close();
            }
            assertThat(heard.getCount()).isZero();
        }

        @Test
        void is_handed_on_before_a_failure() {
            Ahead.Fetch<Page> fetch = fetch(ahead, () -> {
                observer.observe(new Observation.Warning("one"));
                throw new SourceException("no page");
            });
            assertThatThrownBy(fetch::take)
                    .isExactlyInstanceOf(SourceException.class)
                    .hasMessage("no page");
            assertThat(said).containsExactly(warning("one"));
        }

        @Test
        void stops_the_reading_if_nobody_wants_to_hear_it() {
            Page page = large();
            try (Ahead other = new Ahead(
                    operation -> {
                        throw new CancellationException("the sync was stopped");
                    },
                    1)) {
                Operations others = other.observer();
                Ahead.Fetch<Page> fetch = fetch(other, () -> {
                    others.observe(new Observation.Warning("one"));
                    return page;
                });
                assertThatThrownBy(fetch::take)
                        .isInstanceOf(CancellationException.class)
                        .hasMessage("the sync was stopped");
            }
            awaitClosed(page);
        }
    }

    @Nested
    class A_failure {
        @Test
        void is_the_same_for_whoever_takes_the_page() {
            SourceException failure = new SourceException("no page");
            Ahead.Fetch<Page> fetch = fetch(ahead, () -> {
                throw failure;
            });
            assertThatThrownBy(fetch::take).isSameAs(failure);
        }

        @Test
        void is_the_same_even_if_the_machine_is_at_its_end() {
            Error failure = new OutOfMemoryError("not really");
            Ahead.Fetch<Page> fetch = fetch(ahead, () -> {
                throw failure;
            });
            assertThatThrownBy(fetch::take).isSameAs(failure);
        }

        @Test
        void of_a_page_that_nobody_takes_disturbs_nobody() {
            CountDownLatch failing = new CountDownLatch(1);
            Ahead.Fetch<Page> unused = fetch(ahead, () -> {
                failing.countDown();
                throw new SourceException("no page");
            });
            await(failing);
            try (Page page = fetch(ahead, AheadTest::small).take()) {
                assertThat(page.count()).isEqualTo(3);
            }
        }
    }

    @Test
    void an_interrupt_ends_the_wait_for_a_page_and_the_end_gives_the_page_up() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread reading = Thread.currentThread();
        Ahead.Fetch<Page> fetch = fetch(ahead, () -> {
            reading.interrupt();
            forEver(interrupted);
            return small();
        });
        assertThatThrownBy(fetch::take)
                .isInstanceOf(CancellationException.class)
                .hasMessage("interrupted while an answer was awaited");
        assertThat(Thread.interrupted()).isTrue();
        ahead.close();
        await(interrupted);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Until it is interrupted. */
    private static void forEver(CountDownLatch interrupted) {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException stopped) {
            interrupted.countDown();
        }
    }

    private static Page small() {
        return page("[1, 2, 3]");
    }

    /** A page in a file, which shows whether it is still open. */
    private static Page large() {
        return page("[" + " ".repeat(Body.IN_MEMORY) + "1]");
    }

    private static Page page(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return Page.survey(Body.receive(new ByteArrayInputStream(bytes), bytes.length), WHOLE, it -> it);
        } catch (IOException | ShapeException odd) {
            throw new AssertionError(odd);
        }
    }

    /** The other thread closes what comes too late. */
    private static void awaitClosed(Page page) {
        while (isOpen(page)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isOpen(Page page) {
        try (Page.Records records = page.records()) {
            return records.next();
        } catch (UncheckedIOException closed) {
            assertThat(closed).hasCauseInstanceOf(ClosedChannelException.class);
            return false;
        }
    }

    private static Operation warning(String message) {
        return new Operation.Observe(new Observation.Warning(message));
    }

    /** Asks for one page at a time, as passes do. */
    private static Ahead.Fetch<Page> fetch(Ahead ahead, Supplier<Page> work) {
        ahead.abandon();
        return ahead.fetch(work, Page::close);
    }
}
