package dev.tributary.datacamp;

import static dev.tributary.connector.DataType.DOUBLE;
import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.STRING;
import static dev.tributary.connector.DataType.UTC_DATETIME;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;

import dev.tributary.rest.endpoint.Endpoint;
import java.util.List;

/**
 * Every resource of the catalog. To add a table, add a sentence.
 *
 * <p>What is joined and what stays JSON differs from one resource to the next. That is how the tables have always been,
 * and reports are built on it.
 */
final class DataCampEndpoints {
    static final List<Endpoint> ALL = List.of(
            get("/v1/catalog/live-custom-tracks")
                    .records("/data")
                    .flatten("topic", "name", "description")
                    .flatten("imageUrl", "jpg", "png", "svg")
                    .breakout(
                            "content",
                            table("custom_track_content")
                                    .parentKey("custom_track_id")
                                    .primaryKey("custom_track_id", "position")
                                    .column("position", LONG))
                    .into(table("custom_track")
                            .primaryKey("id")
                            .column("id", STRING)
                            .column("updatedAt", UTC_DATETIME)),
            get("/v1/catalog/live-courses")
                    .records("/data")
                    .flatten("topic", "name", "description")
                    .flatten("imageUrl", "jpg", "png", "svg")
                    .join("includedInLicenses")
                    .join("instructors", "fullName")
                    .breakout(
                            "chapters",
                            table("course_chapter")
                                    .parentKey("course_id")
                                    .primaryKey("id", "course_id")
                                    .position("position")
                                    .column("id", STRING))
                    .into(table("course")
                            .primaryKey("id")
                            .column("id", STRING)
                            .column("updatedAt", UTC_DATETIME)
                            .column("timeNeededInHours", DOUBLE)),
            get("/v1/catalog/live-projects")
                    .records("/data")
                    .flatten("imageUrl", "jpg", "png", "svg")
                    .join("instructors", "fullName")
                    .breakout(
                            "topics",
                            table("project_topic")
                                    .parentKey("project_id")
                                    .primaryKey("project_id", "name")
                                    .column("name", STRING))
                    .into(table("project")
                            .primaryKey("id")
                            .column("id", STRING)
                            .column("updatedAt", UTC_DATETIME)
                            .column("timeNeededInHours", DOUBLE)),
            get("/v1/catalog/live-tracks")
                    .records("/data")
                    .flatten("topic", "name", "description")
                    .flatten("imageUrl", "jpg", "png", "svg")
                    .join("includedInLicenses")
                    .breakout(
                            "content",
                            table("track_content")
                                    .parentKey("track_id")
                                    .primaryKey("track_id", "position")
                                    .column("position", LONG))
                    .into(table("track").primaryKey("id").column("id", STRING).column("updatedAt", UTC_DATETIME)),
            get("/v1/catalog/live-practices")
                    .records("/data")
                    .flatten("imageUrl", "jpg", "png", "svg")
                    .into(table("practice")
                            .primaryKey("id")
                            .column("id", STRING)
                            .column("updatedAt", UTC_DATETIME)),
            get("/v1/catalog/live-assessments")
                    .records("/data")
                    .flatten("imageUrl", "jpg", "png", "svg")
                    .into(table("assessment")
                            .primaryKey("id")
                            .column("id", STRING)
                            .column("updatedAt", UTC_DATETIME)));

    private DataCampEndpoints() {}
}
