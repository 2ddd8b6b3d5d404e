package dev.tributary.rest.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.SourceException;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApacheTransportTest {
    private static final Envelope DATA = new Envelope(JsonPointer.compile("/data"), Optional.empty(), Optional.empty());
    private static final String GOOD = "{\"data\": [1, 2, 3]}";
    private static final long LIMIT = 10 << 20;

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final ApacheTransport wire = new ApacheTransport(Duration.ofSeconds(5), Duration.ofSeconds(2), LIMIT);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void sends_what_it_is_told_and_its_name_and_nothing_else() throws IOException {
        SERVER.stubFor(any(anyUrl()).willReturn(ok("hello").withHeader("Set-Cookie", "a=b; Path=/")));
        for (int time = 0; time < 2; time++) {
            try (Response response = wire.send(Request.get(address("/a?b=%20c")).with("X-Test", "yes"))) {
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.header("set-cookie")).contains("a=b; Path=/");
                assertThat(response.body().text(0, 5)).isEqualTo("hello");
            }
        }
        SERVER.verify(
                2,
                getRequestedFor(urlEqualTo("/a?b=%20c"))
                        .withHeader("X-Test", equalTo("yes"))
                        .withHeader("User-Agent", matching("tributary/.+"))
                        .withHeader("Accept-Encoding", equalTo("gzip"))
                        .withoutHeader("Cookie")
                        .withoutHeader("Authorization"));
    }

    @Test
    void neither_repeats_nor_follows_by_itself() throws IOException {
        for (int code : new int[] {301, 401, 429, 503}) {
            SERVER.resetAll();
            SERVER.stubFor(any(anyUrl())
                    .willReturn(status(code)
                            .withHeader("Location", "/elsewhere")
                            .withHeader("Retry-After", "0")
                            .withHeader("WWW-Authenticate", "Basic realm=\"x\"")));
            // At an address of its own: what another test asked for slowly may enter the log only now.
            try (Response response = wire.send(Request.get(address("/once/" + code)))) {
                assertThat(response.status()).isEqualTo(code);
            }
            SERVER.verify(1, getRequestedFor(urlEqualTo("/once/" + code)));
            SERVER.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
        }
    }

    @Test
    void unpacks_what_is_compressed() throws IOException {
        SERVER.stubFor(any(anyUrl()).willReturn(gzip(gzipped(GOOD))));
        try (Response response = wire.send(Request.get(address("/a")))) {
            assertThat(response.body().text(0, response.body().received())).isEqualTo(GOOD);
        }
    }

    @Test
    void a_large_answer_goes_through_a_file_that_does_not_remain() throws IOException {
        String large = "{\"data\": [\"" + "x".repeat(9 << 20) + "\"]}";
        SERVER.stubFor(any(anyUrl()).willReturn(ok(large)));
        try (Page page = patient(1).fetch(address("/a"), DATA, Optional.empty())) {
            assertThat(page.count()).isEqualTo(1);
        }
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void an_answer_beyond_the_limit_fails_at_once_and_says_which_limit() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok("x".repeat(11 << 20))));
        assertThatThrownBy(() -> patient(3).fetch(address("/long"), DATA, Optional.empty()))
                .isExactlyInstanceOf(SourceException.class)
                .hasMessage(
                        "GET %s/long: the body is longer than 10MB. If that is as it should be, raise 'max_body_size'.",
                        SERVER.baseUrl());
        SERVER.verify(1, getRequestedFor(urlEqualTo("/long")));
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void silence_ends_after_the_read_timeout() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok(GOOD).withFixedDelay(4_000)));
        assertThatThrownBy(() -> wire.send(Request.get(address("/a")))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_drip_of_bytes_is_given_up_although_each_comes_in_time() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok("x".repeat(100)).withChunkedDribbleDelay(100, 20_000)));
        try (ApacheTransport hurried = patientFor(Duration.ofMillis(500))) {
            assertThatThrownBy(() -> hurried.send(Request.get(address("/a"))))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("the answer came in at less than 4 KB a second for too long ('read_timeout')");
        }
    }

    @Test
    void a_large_answer_may_take_its_time_as_long_as_it_comes() {
        Pace pace = new Pace(Duration.ofSeconds(10));
        assertThat(pace.isKeptBy(40_960)).isTrue();
        assertThat(pace.isKeptBy(81_920)).isTrue();
        assertThat(pace.isKeptBy(122_879)).isFalse();
    }

    private static ApacheTransport patientFor(Duration patience) {
        return new ApacheTransport(Duration.ofSeconds(5), Duration.ofSeconds(10), patience, LIMIT);
    }

    @Nested
    class Is_asked_again_after {
        @ParameterizedTest
        @EnumSource(Fault.class)
        void a_fault(Fault fault) {
            answersInTheEnd(aResponse().withFault(fault));
        }

        @Test
        void a_page_of_a_gateway() {
            answersInTheEnd(ok("<html>Please wait</html>"));
        }

        @Test
        void silence() {
            answersInTheEnd(ok(GOOD).withFixedDelay(4_000));
        }

        @Test
        void a_compressed_body_that_breaks_off() throws IOException {
            byte[] whole = gzipped(GOOD);
            answersInTheEnd(gzip(Arrays.copyOf(whole, whole.length - 12)));
        }

        @Test
        void a_body_that_breaks_off() throws Exception {
            String begun = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\": []}";
            String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"data\": []}\r\n";
            String good = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 12\r\n\r\n{\"data\": [1]";
            String whole = good.replace("12", "13") + "}";
            try (RawServer server = new RawServer(List.of(begun, chunked, good, whole));
                    Page page = patient(server.address(), 4).fetch(server.address(), DATA, Optional.empty())) {
                assertThat(page.count()).isEqualTo(1);
            }
        }

        private void answersInTheEnd(ResponseDefinitionBuilder bad) {
            SERVER.stubFor(any(anyUrl())
                    .inScenario("s")
                    .whenScenarioStateIs("Started")
                    .willReturn(bad)
                    .willSetStateTo("better"));
            SERVER.stubFor(
                    any(anyUrl()).inScenario("s").whenScenarioStateIs("better").willReturn(ok(GOOD)));
            try (Page page = patient(2).fetch(address("/a"), DATA, Optional.empty())) {
                assertThat(page.count()).isEqualTo(3);
            }
            SERVER.verify(2, getRequestedFor(anyUrl()));
        }
    }

    @Test
    void nobody_there_is_a_failure_after_all_attempts() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/a");
        }
        assertThatThrownBy(() -> patient(nobody, 2).fetch(nobody, DATA, Optional.empty()))
                .isExactlyInstanceOf(SourceException.class)
                .hasMessageStartingWith("GET " + nobody + " failed 2 times, at last: ")
                .hasMessageEndingWith(". Check 'base_url' and the network, or run the sync again later.");
    }

    @Test
    void an_interrupt_ends_the_reading_of_a_slow_body_within_a_second() throws Exception {
        try (RawServer server =
                        new RawServer(List.of("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\""), true);
                ApacheTransport slow = new ApacheTransport(Duration.ofSeconds(5), Duration.ofMinutes(5), LIMIT)) {
            Thread reading = Thread.currentThread();
            server.whenAnswered(reading::interrupt);
            long began = System.nanoTime();
            assertThatThrownBy(() -> slow.send(Request.get(server.address())))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("interrupted while an answer was awaited");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static URI address(String path) {
        return URI.create(SERVER.baseUrl() + path);
    }

    private Client patient(int attempts) {
        return patient(address("/"), attempts);
    }

    private Client patient(URI base, int attempts) {
        Retries retries = new Retries(attempts, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(15));
        Access access = new Access(
                Origin.of(base), "Bearer t", Secrets.none(), List.of("token"), List.of("base_url"), Optional.empty());
        return new Client(
                wire, access, Map.of(), retries, OptionalInt.empty(), () -> 0L, Clock.systemUTC(), operation -> {});
    }

    private static ResponseDefinitionBuilder gzip(byte[] body) {
        return aResponse().withBody(body).withHeader("Content-Encoding", "gzip");
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<Path> temporaryFiles() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("tributary-.*\\.body"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Says exactly these bytes, one answer per connection, and then hangs up, or keeps silent. */
    private static final class RawServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final List<String> answers;
        private final boolean keepsSilent;
        private volatile Runnable answered = () -> {};

        RawServer(List<String> answers) throws IOException {
            this(answers, false);
        }

        RawServer(List<String> answers, boolean keepsSilent) throws IOException {
            this.answers = answers;
            this.keepsSilent = keepsSilent;
            Thread thread = new Thread(this::serve, "raw-server");
            thread.setDaemon(true);
            thread.start();
        }

        void whenAnswered(Runnable then) {
            answered = then;
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }

        private void serve() {
            for (String answer : answers) {
                try (Socket connection = socket.accept()) {
                    while (!line(connection).isEmpty()) {
                        // The request does not matter, but it must have been read, or hanging up is a reset.
                    }
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    connection.getOutputStream().flush();
                    answered.run();
                    if (keepsSilent) {
                        line(connection);
                    }
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static String line(Socket connection) throws IOException {
            StringBuilder line = new StringBuilder();
            int read = connection.getInputStream().read();
            while (read >= 0 && read != '\n') {
                if (read != '\r') {
                    line.append((char) read);
                }
                read = connection.getInputStream().read();
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
