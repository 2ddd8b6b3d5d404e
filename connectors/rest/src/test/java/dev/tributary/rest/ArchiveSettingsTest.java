package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Setting;
import dev.tributary.rest.endpoint.Windows;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveSettingsTest {
    private static final ArchiveSettings SETTINGS = ArchiveSettings.of(Export.HOURS);

    @Test
    void there_are_five_and_none_is_required() {
        assertThat(SETTINGS.settings())
                .extracting(
                        setting -> setting.name() + "=" + setting.defaultValue().orElse(setting.required() ? "!" : ""))
                .containsExactly(
                        "window=24h", "lookback=6h", "concurrency=2", "archive_directory=", "extract_archives=false");
        assertThat(SETTINGS.settings()).noneMatch(Setting::secret);
        assertThat(SETTINGS.adjusted(Export.HOURS, configuration(Map.of()))).isEqualTo(Export.HOURS);
    }

    @Test
    void days_are_counted_as_days() {
        ArchiveSettings days = ArchiveSettings.of(
                Windows.days("start", "end").wide(7).overlapping(2).answeredWith(Export.ARCHIVES.upTo(30)));
        assertThat(days.window().defaultValue()).contains("7d");
        assertThat(days.lookback().defaultValue()).contains("2d");
        assertThat(days.window().description()).contains("in whole days");
    }

    @ParameterizedTest
    @CsvSource({"1h, 1", "36h, 36", "30d, 720", "365d, 8760", "PT90H, 90", "60m, 1"})
    void a_window_is_from_an_hour_to_a_year(String text, long hours) {
        assertThat(SETTINGS.adjusted(Export.HOURS, configuration(Map.of("window", text))))
                .isEqualTo(Export.HOURS.wide(hours));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0h", "59m", "90m", "3601s", "366d", "8761h", "-1h", "24"})
    void a_window_of_another_length_is_refused(String text) {
        assertThatThrownBy(() -> configuration(Map.of("window", text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("'window': expected a duration")
                .hasMessageEndingWith("(was '%s')", text);
    }

    @ParameterizedTest
    @CsvSource({"0h, 0", "0d, 0", "24h, 24", "365d, 8760"})
    void a_lookback_may_be_nothing_at_all(String text, long hours) {
        assertThat(SETTINGS.adjusted(Export.HOURS, configuration(Map.of("lookback", text))))
                .isEqualTo(Export.HOURS.overlapping(hours));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30m", "366d", "1.5h"})
    void a_lookback_of_another_length_is_refused(String text) {
        assertThatThrownBy(() -> configuration(Map.of("lookback", text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("'lookback': expected a duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "-1", "two"})
    void a_source_is_asked_for_one_to_four_windows_at_once(String text) {
        assertThatThrownBy(() -> configuration(Map.of("concurrency", text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'concurrency': expected a whole number from 1 to 4 (was '%s')", text);
        assertThat(configuration(Map.of("concurrency", "1")).get(SETTINGS.concurrency()))
                .isEqualTo(1);
        assertThat(configuration(Map.of("concurrency", "4")).get(SETTINGS.concurrency()))
                .isEqualTo(4);
    }

    @Test
    void archives_are_kept_only_if_somebody_says_where(@TempDir Path directory) {
        assertThat(SETTINGS.archiveDirectory(configuration(Map.of()))).isEqualTo(Optional.empty());
        assertThat(SETTINGS.archiveDirectory(
                        configuration(Map.of("archive_directory", "  ", "extract_archives", "false"))))
                .isEqualTo(Optional.empty());
        assertThat(SETTINGS.archiveDirectory(configuration(Map.of("archive_directory", directory.toString()))))
                .usingRecursiveComparison()
                .isEqualTo(Optional.of(new ArchiveDirectory(directory, false)));
        assertThat(SETTINGS.archiveDirectory(
                        configuration(Map.of("archive_directory", directory.toString(), "extract_archives", "TRUE"))))
                .usingRecursiveComparison()
                .isEqualTo(Optional.of(new ArchiveDirectory(directory, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"archives", "./archives", "../archives", "~/archives", "a\u0000b"})
    void a_place_that_depends_on_where_the_sync_is_run_from_is_refused(String place) {
        assertThatThrownBy(() -> configuration(Map.of("archive_directory", place)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("'archive_directory': expected an absolute path");
    }

    @Test
    void to_keep_what_is_in_archives_without_a_place_is_refused() {
        assertThatThrownBy(() -> SETTINGS.archiveDirectory(configuration(Map.of("extract_archives", "true"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "'extract_archives' is true, but 'archive_directory' does not say where to keep them. Name a directory there, or say false.");
    }

    private static Configuration configuration(Map<String, String> given) {
        return new ConnectorSpec("export", "An export.", SETTINGS.settings()).configure(given);
    }
}
