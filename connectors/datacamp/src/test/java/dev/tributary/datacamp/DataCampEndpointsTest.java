package dev.tributary.datacamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Table;
import dev.tributary.rest.endpoint.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataCampEndpointsTest {
    @Test
    void the_resources_are_read_in_this_order() {
        assertThat(DataCampEndpoints.ALL)
                .extracting(endpoint -> endpoint.path().text())
                .containsExactly(
                        "/v1/catalog/live-custom-tracks",
                        "/v1/catalog/live-courses",
                        "/v1/catalog/live-projects",
                        "/v1/catalog/live-tracks",
                        "/v1/catalog/live-practices",
                        "/v1/catalog/live-assessments");
    }

    @Test
    void no_two_endpoints_and_no_two_tables_have_one_name() {
        assertThat(DataCampEndpoints.ALL).extracting(Endpoint::name).doesNotHaveDuplicates();
        assertThat(tables()).extracting(Table::name).doesNotHaveDuplicates();
    }

    @Test
    void there_are_ten_tables_with_these_keys() {
        Map<String, List<String>> keys = tables().collect(Collectors.toMap(Table::name, Table::primaryKey));
        assertThat(keys)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "custom_track", List.of("id"),
                        "custom_track_content", List.of("custom_track_id", "position"),
                        "course", List.of("id"),
                        "course_chapter", List.of("id", "course_id"),
                        "project", List.of("id"),
                        "project_topic", List.of("project_id", "name"),
                        "track", List.of("id"),
                        "track_content", List.of("track_id", "position"),
                        "practice", List.of("id"),
                        "assessment", List.of("id")));
    }

    @Test
    void children_know_their_parents() {
        Map<String, Parent> parents = tables().filter(table -> table.parent().isPresent())
                .collect(Collectors.toMap(Table::name, table -> table.parent().orElseThrow()));
        assertThat(parents)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "custom_track_content", new Parent("custom_track", List.of("custom_track_id")),
                        "course_chapter", new Parent("course", List.of("course_id")),
                        "project_topic", new Parent("project", List.of("project_id")),
                        "track_content", new Parent("track", List.of("track_id"))));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_key_column_is_declared_with_a_type(Table table) {
        List<Optional<DataType>> types = table.primaryKey().stream()
                .map(key -> table.column(key).flatMap(Column::type))
                .toList();
        assertThat(types).allMatch(Optional::isPresent);
    }

    @Test
    void only_what_is_proven_has_a_type() {
        Map<String, DataType> declared = tables().flatMap(table -> table.columns().stream()
                        .filter(column -> !table.primaryKey().contains(column.name()))
                        .filter(column -> column.type().isPresent()))
                .collect(Collectors.toMap(Column::name, column -> column.type().orElseThrow(), (one, other) -> {
                    assertThat(other).isEqualTo(one);
                    return one;
                }));
        assertThat(declared)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "updatedAt", DataType.UTC_DATETIME,
                        "timeNeededInHours", DataType.DOUBLE,
                        "position", DataType.LONG));
    }

    private static Stream<Table> tables() {
        return DataCampEndpoints.ALL.stream().flatMap(endpoint -> endpoint.tables().stream());
    }
}
