package dev.tributary.datacamp;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Connector;
import dev.tributary.connector.Json;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Row;
import dev.tributary.connector.Setting;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCampConnectorTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Connector connector = new DataCampConnector();
    private final List<Operation> said = new ArrayList<>();

    @BeforeEach
    void everything_is_empty() {
        SERVER.stubFor(get(anyUrl()).atPriority(10).willReturn(ok("{\"data\": []}")));
    }

    @Test
    void it_is_found_as_a_service() {
        assertThat(ServiceLoader.load(Connector.class))
                .extracting(found -> found.spec().name())
                .containsExactly("datacamp");
    }

    @Test
    void it_wants_a_token_and_knows_where_the_catalog_is() {
        assertThat(connector.spec().settings())
                .extracting(Setting::name)
                .containsExactly(
                        "bearer_token",
                        "base_url",
                        "connect_timeout",
                        "read_timeout",
                        "retry_attempts",
                        "requests_per_minute",
                        "max_body_size");
        Setting<?> token = connector.spec().settings().get(0);
        assertThat(token.secret()).isTrue();
        assertThat(token.required()).isTrue();
        assertThat(connector.spec().settings().get(1).defaultValue()).contains("https://lms-catalog-api.datacamp.com");
        assertThat(connector.schema(configuration()).tables()).hasSize(10);
    }

    @Nested
    class The_catalog_becomes_rows {
        @Test
        void of_courses_and_chapters() {
            answer("live-courses", """
                    {"id":"course-54859","title":"Python","imageUrl":{"jpg":"a.jpg","png":"a.png","svg":"a.svg"},
                     "technology":null,"instructors":[{"fullName":"Hugo Example"},{"fullName":"Ana, PhD Souza"}],"timeNeededInHours":4,
                     "topic":{"name":"Programming","description":null},"updatedAt":"2026-08-20T18:00:19.100Z","live":true,
                     "chapters":[{"id":"c-101","title":"Basics"},{"id":"c-102","title":"Lists"}],
                     "includedInLicenses":["Teams","Enterprise"]}""");
            assertThat(rows("course", "course_chapter"))
                    .containsExactly(
                            upsert(
                                    "course",
                                    "id",
                                    "course-54859",
                                    "topic.name",
                                    "Programming",
                                    "topic.description",
                                    null,
                                    "imageUrl.jpg",
                                    "a.jpg",
                                    "imageUrl.png",
                                    "a.png",
                                    "imageUrl.svg",
                                    "a.svg",
                                    "includedInLicenses",
                                    "Teams, Enterprise",
                                    "instructors",
                                    "Hugo Example, Ana, PhD Souza",
                                    "updatedAt",
                                    Instant.parse("2026-08-20T18:00:19.100Z"),
                                    "timeNeededInHours",
                                    4.0,
                                    "title",
                                    "Python",
                                    "technology",
                                    null,
                                    "live",
                                    true),
                            upsert(
                                    "course_chapter",
                                    "id",
                                    "c-101",
                                    "course_id",
                                    "course-54859",
                                    "position",
                                    1L,
                                    "title",
                                    "Basics"),
                            upsert(
                                    "course_chapter",
                                    "id",
                                    "c-102",
                                    "course_id",
                                    "course-54859",
                                    "position",
                                    2L,
                                    "title",
                                    "Lists"));
        }

        @Test
        void of_projects_and_topics() {
            answer("live-projects", """
                    {"id":"project-1","imageUrl":null,"instructors":[],"timeNeededInHours":1.5,"includedInLicenses":["Teams"],
                     "topics":[{"name":"Data","description":null},{"name":"Cases","description":"Apply"}]}""");
            assertThat(rows("project", "project_topic"))
                    .containsExactly(
                            upsert(
                                    "project",
                                    "id",
                                    "project-1",
                                    "imageUrl.jpg",
                                    null,
                                    "imageUrl.png",
                                    null,
                                    "imageUrl.svg",
                                    null,
                                    "instructors",
                                    "",
                                    "updatedAt",
                                    null,
                                    "timeNeededInHours",
                                    1.5,
                                    "includedInLicenses",
                                    new Json("[\"Teams\"]")),
                            upsert("project_topic", "project_id", "project-1", "name", "Data", "description", null),
                            upsert(
                                    "project_topic",
                                    "project_id",
                                    "project-1",
                                    "name",
                                    "Cases",
                                    "description",
                                    "Apply"));
        }

        @Test
        void of_tracks_and_custom_tracks_and_their_content() {
            answer("live-tracks", """
                    {"id":"track-17","topic":{"name":"SQL","description":null},"includedInLicenses":[],
                     "content":[{"position":2,"id":"project-1"},{"position":1,"id":"course-2"}]}""");
            answer("live-custom-tracks", """
                    {"id":"custom-1","topic":null,"includedInLicenses":["Teams"],"content":[{"position":1,"id":"course-2"}]}""");
            assertThat(rows("custom_track", "custom_track_content", "track", "track_content"))
                    .containsExactly(
                            upsert(
                                    "custom_track",
                                    "id",
                                    "custom-1",
                                    "topic.name",
                                    null,
                                    "topic.description",
                                    null,
                                    "imageUrl.jpg",
                                    null,
                                    "imageUrl.png",
                                    null,
                                    "imageUrl.svg",
                                    null,
                                    "updatedAt",
                                    null,
                                    "includedInLicenses",
                                    new Json("[\"Teams\"]")),
                            upsert(
                                    "custom_track_content",
                                    "custom_track_id",
                                    "custom-1",
                                    "position",
                                    1L,
                                    "id",
                                    "course-2"),
                            upsert(
                                    "track",
                                    "id",
                                    "track-17",
                                    "topic.name",
                                    "SQL",
                                    "topic.description",
                                    null,
                                    "imageUrl.jpg",
                                    null,
                                    "imageUrl.png",
                                    null,
                                    "imageUrl.svg",
                                    null,
                                    "includedInLicenses",
                                    "",
                                    "updatedAt",
                                    null),
                            upsert("track_content", "track_id", "track-17", "position", 2L, "id", "project-1"),
                            upsert("track_content", "track_id", "track-17", "position", 1L, "id", "course-2"));
        }

        @ParameterizedTest
        @CsvSource({"live-practices,practice", "live-assessments,assessment"})
        void of_practices_and_assessments_whose_topic_and_licences_stay_JSON(String resource, String table) {
            answer(resource, "{\"id\":\"x-88\",\"topic\":{\"name\": \"SQL\"},\"includedInLicenses\":[ ]}");
            assertThat(rows(table))
                    .containsExactly(upsert(
                            table,
                            "id",
                            "x-88",
                            "imageUrl.jpg",
                            null,
                            "imageUrl.png",
                            null,
                            "imageUrl.svg",
                            null,
                            "updatedAt",
                            null,
                            "topic",
                            new Json("{\"name\": \"SQL\"}"),
                            "includedInLicenses",
                            new Json("[ ]")));
        }
    }

    /** The numbers are those of the list of what is wrong with the connector that this one replaces. */
    @Nested
    class Unlike_its_forerunner {
        @Test
        void it_does_not_take_a_failure_for_an_empty_catalog_1() {
            SERVER.stubFor(get(anyUrl()).willReturn(status(401)));
            assertThatThrownBy(() -> update())
                    .isInstanceOf(SourceException.class)
                    .hasMessage(
                            "GET %s/v1/catalog/live-custom-tracks answered 401 Unauthorized. Check that 'bearer_token' is current and was copied completely.",
                            SERVER.baseUrl());
            assertThat(said).noneMatch(Operation.Checkpoint.class::isInstance);
            assertThat(said).noneMatch(Operation.EndPass.class::isInstance);
            SERVER.verify(1, getRequestedFor(anyUrl()));
        }

        @ParameterizedTest
        @CsvSource({
            "live-tracks,content,track",
            "live-courses,chapters,course",
            "live-projects,topics,project",
            "live-custom-tracks,content,custom_track"
        })
        void it_survives_a_record_without_its_list_3(String resource, String list, String table) {
            answer(
                    resource,
                    "{\"id\": \"a\", \"%s\": null}, {\"id\": \"b\"}, {\"id\": \"c\", \"%s\": [\"SQL\"]}"
                            .formatted(list, list));
            update();
            assertThat(said)
                    .filteredOn(Operation.Upsert.class::isInstance)
                    .extracting(
                            operation -> ((Operation.Upsert) operation).row().value("id"))
                    .containsExactly("a", "b", "c");
            assertThat(said)
                    .filteredOn(Operation.Reject.class::isInstance)
                    .extracting(operation -> ((Operation.Reject) operation).raw())
                    .containsExactly("\"SQL\"");
            assertThat(said).filteredOn(Operation.EndPass.class::isInstance).hasSize(6);
            assertThat(table).isNotEmpty();
        }

        @Test
        void it_survives_odd_records_and_nameless_instructors_3() {
            answer("live-courses", "\"a string\", {\"id\": \"a\", \"instructors\": [{\"fullName\": null}, null]}");
            update();
            assertThat(said)
                    .contains(new Operation.Reject("course", "\"a string\"", "expected an object, found a string"));
            assertThat(said)
                    .filteredOn(Operation.Upsert.class::isInstance)
                    .extracting(
                            operation -> ((Operation.Upsert) operation).row().value("instructors"))
                    .containsExactly("");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"message\": \"boom\", \"data\": null} | null",
                    "{\"errors\": [{\"id\": \"x\"}]} | nothing",
                    "[{\"id\": \"x\"}] | nothing",
                    "{\"data\": {\"id\": \"x\"}} | an object"
                })
        void it_does_not_make_rows_of_errors_4(String body, String found) {
            SERVER.stubFor(get("/v1/catalog/live-projects").willReturn(ok(body)));
            assertThatThrownBy(() -> update())
                    .hasMessageStartingWith("1 of 6 endpoints failed.")
                    .hasMessageContaining(
                            "live-projects: GET %s/v1/catalog/live-projects: expected an array of records at '/data', found %s; it begins: %s"
                                    .formatted(SERVER.baseUrl(), found, body));
            assertThat(said).noneMatch(Operation.Upsert.class::isInstance);
            assertThat(said).filteredOn(Operation.EndPass.class::isInstance).hasSize(5);
        }

        @Test
        void it_knows_what_is_gone_6() {
            update();
            assertThat(said)
                    .filteredOn(Operation.BeginPass.class::isInstance)
                    .extracting(operation -> ((Operation.BeginPass) operation).tables())
                    .containsExactly(
                            List.of("custom_track", "custom_track_content"),
                            List.of("course", "course_chapter"),
                            List.of("project", "project_topic"),
                            List.of("track", "track_content"),
                            List.of("practice"),
                            List.of("assessment"));
            assertThat(said).filteredOn(Operation.EndPass.class::isInstance).hasSize(6);
        }

        @Test
        void it_takes_a_blank_address_for_the_usual_one_and_refuses_a_bad_one_9() {
            assertThat(connector.spec().configure(Map.of("bearer_token", "t", "base_url", "")))
                    .isNotNull();
            assertThatThrownBy(() ->
                            connector.spec().configure(Map.of("bearer_token", "t", "base_url", "<YOUR_BASE_URL>")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("'base_url': expected an origin");
        }

        @Test
        void its_columns_do_not_depend_on_what_is_null_10() {
            answer(
                    "live-courses",
                    "{\"id\": \"a\", \"topic\": null, \"imageUrl\": null}, {\"id\": \"b\", \"topic\": {\"name\": \"R\"}}");
            assertThat(rows("course"))
                    .extracting(operation ->
                            ((Operation.Upsert) operation).row().columns().names())
                    .containsOnly(List.of(
                            "id",
                            "topic.name",
                            "topic.description",
                            "imageUrl.jpg",
                            "imageUrl.png",
                            "imageUrl.svg",
                            "includedInLicenses",
                            "instructors",
                            "updatedAt",
                            "timeNeededInHours"));
        }
    }

    @Test
    void a_check_asks_every_endpoint_and_lists_each_answer() {
        answer("live-courses", "{\"id\": \"a\"}");
        SERVER.stubFor(get("/v1/catalog/live-practices").willReturn(status(404)));
        assertThat(connector.check(configuration()))
                .containsExactly(
                        CheckResult.passed("GET /v1/catalog/live-custom-tracks", "0 records"),
                        CheckResult.passed("GET /v1/catalog/live-courses", "1 record"),
                        CheckResult.passed("GET /v1/catalog/live-projects", "0 records"),
                        CheckResult.passed("GET /v1/catalog/live-tracks", "0 records"),
                        CheckResult.failed(
                                "GET /v1/catalog/live-practices",
                                "GET %s/v1/catalog/live-practices answered 404 Not Found. Check that 'base_url' is right and that the account has this resource."
                                        .formatted(SERVER.baseUrl())),
                        CheckResult.passed("GET /v1/catalog/live-assessments", "0 records"));
    }

    @Test
    void every_request_asks_for_JSON_and_shows_the_token() {
        update();
        SERVER.verify(
                6,
                getRequestedFor(anyUrl())
                        .withHeader("Authorization", equalTo("Bearer t0ken"))
                        .withHeader("Accept", equalTo("application/json")));
        assertThat(said.toString()).doesNotContain("t0ken");
    }

    private static void answer(String resource, String records) {
        SERVER.stubFor(get(urlPathEqualTo("/v1/catalog/" + resource)).willReturn(ok("{\"data\": [" + records + "]}")));
    }

    private void update() {
        connector.update(configuration(), State.empty(), said::add);
    }

    private List<Operation> rows(String... tables) {
        update();
        assertThat(said).noneMatch(Operation.Reject.class::isInstance);
        return said.stream()
                .filter(operation -> operation instanceof Operation.Upsert upsert
                        && List.of(tables).contains(upsert.table()))
                .toList();
    }

    private Configuration configuration() {
        return connector
                .spec()
                .configure(new HashMap<>(
                        Map.of("bearer_token", "t0ken", "base_url", SERVER.baseUrl(), "retry_attempts", "1")));
    }

    private static Operation upsert(String table, @Nullable Object... namesAndValues) {
        return new Operation.Upsert(table, Row.of(namesAndValues));
    }
}
