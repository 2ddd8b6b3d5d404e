package dev.tributary.rest;

import dev.tributary.connector.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The settings that every connector of this engine has.
 *
 * @param baseUrl where the source is
 * @param connectTimeout how long connecting may take
 * @param readTimeout how long to wait for the next bytes of an answer, and a tenth of how long it may be slow
 * @param retryAttempts how often to try in all
 * @param maxBodySize how large one answer may be
 */
record RestSettings(
        Setting<URI> baseUrl,
        Setting<Duration> connectTimeout,
        Setting<Duration> readTimeout,
        Setting<Integer> retryAttempts,
        Setting<Long> maxBodySize) {
    static RestSettings of(String baseUrl, String readTimeout) {
        return new RestSettings(
                Setting.origin("base_url", "Where the API is; leave it blank for the usual place.")
                        .defaultsTo(baseUrl),
                Setting.duration("connect_timeout", "How long connecting may take.")
                        .defaultsTo("30s"),
                Setting.duration(
                                "read_timeout",
                                "How long to wait for the next bytes of an answer; one that takes ten times as long must bring 4 KB a second.")
                        .defaultsTo(readTimeout),
                Setting.wholeNumber(
                                "retry_attempts",
                                "How often to try a request in all before it counts as failed.",
                                1,
                                20)
                        .defaultsTo("6"),
                Setting.size("max_body_size", "How large one answer may be, uncompressed.")
                        .defaultsTo("512MB"));
    }

    List<Setting<?>> all() {
        return List.of(baseUrl, connectTimeout, readTimeout, retryAttempts, maxBodySize);
    }
}
