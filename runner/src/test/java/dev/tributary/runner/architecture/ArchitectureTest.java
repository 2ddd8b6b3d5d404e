package dev.tributary.runner.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule holds for all there is, and does not hold for code that was planted to break it. */
class ArchitectureTest {
    private static final List<String> MODULES = List.of(
            "connector-api", "connectors/rest", "connectors/datacamp", "connectors/udemy", "fixtures", "runner");

    private static final JavaClasses CODE = new ClassFileImporter()
            .importPaths(MODULES.stream().map(ArchitectureTest::classesOf).toList());

    private static final String PROMISE = "dev.tributary.connector..";
    private static final String ENGINE = "dev.tributary.rest..";
    private static final String FIXTURES = "dev.tributary.fixtures..";
    private static final String RUNNER = "dev.tributary.runner..";

    private static final String[] NOT_A_CONNECTOR = {PROMISE, ENGINE, FIXTURES, RUNNER};

    private static final String HTTP_CLIENT = "org.apache.hc..";
    private static final String FAILSAFE = "dev.failsafe..";
    private static final String PICOCLI = "picocli..";
    private static final String GSON = "com.google.gson..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String SQLITE_DRIVER = "org.sqlite..";
    private static final String POSTGRESQL_DRIVER = "org.postgresql..";
    private static final String SQLITE = "dev.tributary.runner.destination.sqlite..";
    private static final String POSTGRESQL = "dev.tributary.runner.destination.postgresql..";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "connector-api, 30",
        "connectors/rest, 50",
        "connectors/datacamp, 2",
        "connectors/udemy, 3",
        "fixtures, 8",
        "runner, 100"
    })
    void finds_the_classes_that_it_judges(String module, int atLeast) {
        assertThat(new ClassFileImporter().importPath(classesOf(module))).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void the_promise_knows_nobody() throws Exception {
        ArchRule rule = classes()
                .that()
                .resideInAPackage(PROMISE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(PROMISE, "java..", "org.jspecify..")
                .because("whoever writes a connector depends on it for years, and on nothing that it could drag along");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.connector;
                public interface Promise { com.google.gson.JsonElement row(); }""");
        failsFor(rule, """
                package dev.tributary.connector;
                public interface Promise { com.fasterxml.jackson.core.JsonParser row(); }""");
        failsFor(rule, """
                package dev.tributary.connector;
                final class Promise { Object log = org.slf4j.LoggerFactory.getLogger("promise"); }""");
    }

    @Test
    void the_engine_knows_no_host_and_no_connector() throws Exception {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat(describe(
                        "are of Tributary, but neither of the promise nor of the engine",
                        it -> resideInAPackage("dev.tributary..").test(it)
                                && !resideInAnyPackage(PROMISE, ENGINE).test(it)))
                .because("the same jar runs in other hosts, and an engine for one connector is none");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.rest;
                final class Engine { dev.tributary.runner.report.Progress progress; }""");
        failsFor(rule, """
                package dev.tributary.rest;
                final class Engine { dev.tributary.datacamp.DataCampConnector favourite; }""");
    }

    @Test
    void a_connector_knows_the_promise_and_the_engine_only() throws Exception {
        ArchRule rule = noClasses()
                .that(describe("are of a connector", ArchitectureTest::isOfAConnector))
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("java..", "org.jspecify..", "org.slf4j..", PROMISE, ENGINE))
                        .and(describe("are of no connector", it -> !isOfAConnector(it))))
                .because("a connector is a table of contents; how to ask and how to decode is the engine's");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.shop;
                final class Shop { dev.tributary.runner.report.Progress progress; }""");
        failsFor(rule, """
                package dev.tributary.shop;
                final class Shop { com.fasterxml.jackson.core.JsonParser parser; }""");
        failsFor(rule, """
                package dev.tributary.shop;
                final class Shop { org.apache.hc.client5.http.classic.HttpClient client; }""");
        failsFor(rule, """
                package dev.tributary.shop;
                final class Shop { dev.failsafe.Failsafe patience; }""");
    }

    @Test
    void no_connector_knows_another() throws Exception {
        ArchRule rule = slices().matching("dev.tributary.(*)..")
                .that(describe("are connectors", ArchitectureTest::isAConnector))
                .should()
                .notDependOnEachOther()
                .because("each is a jar of its own, in a class loader of its own");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.shop;
                public final class Shop {}""", """
                package dev.tributary.market;
                final class Market { dev.tributary.shop.Shop shop; }""");
    }

    @Test
    void the_runner_knows_no_connector_no_engine_and_no_fixtures() throws Exception {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(RUNNER)
                .should()
                .dependOnClassesThat(describe(
                        "are of Tributary, but neither of the promise nor of the runner",
                        it -> resideInAPackage("dev.tributary..").test(it)
                                && !resideInAnyPackage(PROMISE, RUNNER).test(it)))
                .because("it finds connectors at run time, also those that were written after it");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.runner;
                final class Shortcut { dev.tributary.datacamp.DataCampConnector favourite; }""");
        failsFor(rule, """
                package dev.tributary.runner;
                final class Shortcut { dev.tributary.rest.RestConnector engine; }""");
        failsFor(rule, """
                package dev.tributary.runner;
                final class Shortcut { dev.tributary.fixtures.RecordedApi api; }""");
    }

    @Test
    void fixtures_know_the_promise_the_server_and_json_only() throws Exception {
        ArchRule rule = classes()
                .that()
                .resideInAPackage(FIXTURES)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        FIXTURES, PROMISE, "java..", "org.jspecify..", "com.github.tomakehurst.wiremock..", GSON)
                .because("answers are recorded for whatever connector asks, in whatever host it runs");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.fixtures;
                final class Recorder { dev.tributary.runner.report.Progress progress; }""");
    }

    @Test
    void one_class_knows_the_http_client() throws Exception {
        ArchRule rule = onlyIn(List.of("dev.tributary.rest.http.ApacheTransport"), HTTP_CLIENT)
                .because("everything clever about requests is our own, and the wire can be exchanged for another");

        holds(rule);
        assertThat(CODE.get("dev.tributary.rest.http.ApacheTransport").getDirectDependenciesFromSelf())
                .anyMatch(use -> resideInAPackage(HTTP_CLIENT).test(use.getTargetClass()));
        failsFor(rule, """
                package dev.tributary.rest.http;
                final class Second { org.apache.hc.client5.http.classic.HttpClient client; }""");
    }

    @Test
    void one_class_for_each_policy_knows_failsafe() throws Exception {
        List<String> knowing = List.of(
                "dev.tributary.rest.http.Attempts",
                "dev.tributary.rest.http.RateLimiting",
                "dev.tributary.runner.destination.Replaying");
        ArchRule rule = onlyIn(knowing, FAILSAFE)
                .because("what is asked of a source again, how often it is asked, and what is done in a destination"
                        + " again, is to be read in one place each");

        holds(rule);
        assertThat(knowing)
                .allSatisfy(it -> assertThat(CODE.get(it).getDirectDependenciesFromSelf())
                        .anyMatch(use -> resideInAPackage(FAILSAFE).test(use.getTargetClass())));
        failsFor(rule, """
                package dev.tributary.rest.http;
                final class Second { dev.failsafe.Failsafe patience; }""");
        failsFor(rule, """
                package dev.tributary.runner.destination.postgresql;
                final class Second { dev.failsafe.Failsafe patience; }""");
    }

    @Test
    void only_the_command_line_knows_picocli() throws Exception {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("dev.tributary.runner.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PICOCLI)
                .because("the runner can be driven by something else than a command line");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.runner.report;
                final class Report { picocli.CommandLine commandLine; }""");
    }

    @Test
    void no_package_has_two_json_libraries() throws Exception {
        ArchRule rule = noClasses()
                .that(dependOn(GSON))
                .should(dependOnClassesThat(resideInAPackage(JACKSON)).as("know Jackson too"))
                .orShould(haveNeighboursThat(dependOn(JACKSON)))
                .because("Jackson is for the data and Gson for documents that people edit; where both are at hand, "
                        + "sooner or later the wrong one is taken");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.rest.decode;
                final class Both { com.google.gson.Gson gson; com.fasterxml.jackson.core.JsonParser parser; }""");
        failsFor(rule, """
                package dev.tributary.rest.decode;
                final class One { com.google.gson.Gson gson; }""", """
                package dev.tributary.rest.decode;
                final class Other { com.fasterxml.jackson.core.JsonParser parser; }""");
    }

    @Test
    void only_destinations_speak_sql_to_a_database() throws Exception {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("dev.tributary.runner.destination.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", SQLITE_DRIVER, POSTGRESQL_DRIVER)
                .because("another database is another package, and nothing else");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.runner.destination;
                final class Peek { java.sql.Connection connection; }""");
        failsFor(rule, """
                package dev.tributary.runner.report;
                final class Peek { org.sqlite.SQLiteConfig config; }""");
    }

    @Test
    void each_driver_is_known_to_its_own_destination_only() throws Exception {
        ArchRule sqlite = onlyInside(SQLITE, SQLITE_DRIVER);
        ArchRule postgresql = onlyInside(POSTGRESQL, POSTGRESQL_DRIVER);

        holds(sqlite);
        holds(postgresql);
        failsFor(sqlite, """
                package dev.tributary.runner.destination.jdbc;
                final class Peek { org.sqlite.SQLiteConfig config; }""");
        failsFor(postgresql, """
                package dev.tributary.runner.destination.jdbc;
                final class Peek { org.postgresql.Driver driver; }""");
    }

    private static ArchRule onlyInside(String knowing, String driver) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(knowing)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(driver)
                .because("what two databases have in common is said in JDBC's words, which both know");
    }

    @Test
    void no_destination_knows_another() throws Exception {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("dev.tributary.runner.destination..")
                .and()
                .resideOutsideOfPackages(SQLITE, POSTGRESQL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SQLITE, POSTGRESQL)
                .because("the next database stands on the same ground as these two");
        ArchRule apart = slices().matching("dev.tributary.runner.destination.(*)..")
                .that(describe("are of a database", ArchitectureTest::isOfADatabase))
                .should()
                .notDependOnEachOther()
                .because("what they share is in the package jdbc");

        holds(rule);
        holds(apart);
        failsFor(rule, """
                package dev.tributary.runner.destination.jdbc;
                final class Shortcut { dev.tributary.runner.destination.sqlite.SqliteDestination it; }""");
        failsFor(apart, """
                package dev.tributary.runner.destination.postgresql;
                final class Shortcut { dev.tributary.runner.destination.sqlite.SqliteDestination it; }""");
    }

    @Test
    void only_a_command_line_touches_the_process() throws Exception {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .orShould(callMethod(System.class, "exit", int.class))
                .orShould(callMethod(Runtime.class, "exit", int.class))
                .orShould(callMethod(Runtime.class, "halt", int.class))
                .because("standard output belongs to the command, and the end of a process to whoever began it");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.runner;
                final class Loud { void say() { System.out.println("hello"); } }""");
        failsFor(rule, """
                package dev.tributary.rest;
                final class Loud { void say(Exception failure) { failure.printStackTrace(); } }""");
        failsFor(rule, """
                package dev.tributary.runner;
                final class Rash { void end() { System.exit(1); } }""");
        failsFor(rule, """
                package dev.tributary.runner;
                final class Rash { void end() { Runtime.getRuntime().halt(1); } }""");
    }

    @Test
    void names_say_what_something_is() throws Exception {
        ArchRule rule = classes()
                .should()
                .haveNameNotMatching(".*(Impl|Util|Utils|Helper|Manager|Processor)")
                .because("such names fit everything, so everything ends up there");

        holds(rule);
        for (String name : List.of("RowImpl", "RowUtil", "RowUtils", "RowHelper", "RowManager", "RowProcessor")) {
            failsFor(rule, "package dev.tributary.runner; final class %s {}".formatted(name));
        }
    }

    @Test
    void what_is_static_stays_as_it_is() throws Exception {
        ArchRule rule = fields().that()
                .areStatic()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("two syncs in one process must not know of each other");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.runner;
                final class Memory { static int syncs; }""");
    }

    @Test
    void no_package_leads_back_to_itself() throws Exception {
        ArchRule rule = slices().matching("dev.tributary.(**)")
                .should()
                .beFreeOfCycles()
                .because("what goes round can only be understood, tested and moved as a whole");

        holds(rule);
        failsFor(rule, """
                package dev.tributary.runner.hen;
                public final class Hen { dev.tributary.runner.egg.Egg egg; }""", """
                package dev.tributary.runner.egg;
                public final class Egg { dev.tributary.runner.hen.Hen hen; }""");
    }

    @Test
    void null_is_an_exception_that_a_type_announces() throws Exception {
        ArchRule rule =
                classes().should(beInAPackageThatIsNullMarked()).because("the compiler then sees to all the others");

        holds(rule);
        failsFor(rule, "package dev.tributary.runner.unmarked; final class Anything {}");
    }

    private static Path classesOf(String module) {
        return Path.of("..", module, "target", "classes");
    }

    private static void holds(ArchRule rule) {
        rule.check(CODE);
    }

    private void failsFor(ArchRule rule, String... planted) throws IOException {
        JavaClasses code = PlantedCode.of(folder, planted);
        assertThat(rule.evaluate(code).hasViolation())
                .as("%s%nshould fail for%n%s", rule.getDescription(), String.join("\n", planted))
                .isTrue();
    }

    private static ArchRule onlyIn(List<String> knowing, String library) {
        return noClasses()
                .that(describe(
                        "are not part of " + String.join(" or ", knowing),
                        it -> knowing.stream()
                                .noneMatch(name -> it.getName().equals(name)
                                        || it.getName().startsWith(name + "$"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static boolean isOfAConnector(JavaClass type) {
        return resideInAPackage("dev.tributary..").test(type)
                && resideOutsideOfPackage("dev.tributary").test(type)
                && !resideInAnyPackage(NOT_A_CONNECTOR).test(type);
    }

    private static boolean isAConnector(Slice slice) {
        return slice.stream().allMatch(ArchitectureTest::isOfAConnector);
    }

    private static boolean isOfADatabase(Slice slice) {
        return slice.stream().allMatch(resideInAnyPackage(SQLITE, POSTGRESQL));
    }

    private static DescribedPredicate<JavaClass> dependOn(String library) {
        return describe(
                "depend on " + library,
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> resideInAPackage(library).test(use.getTargetClass())));
    }

    private static ArchCondition<JavaClass> haveNeighboursThat(DescribedPredicate<JavaClass> predicate) {
        return new ArchCondition<>("share a package with classes that " + predicate.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<JavaClass> such = type.getPackage().getClasses().stream()
                        .filter(predicate)
                        .toList();
                such.forEach(it ->
                        events.add(SimpleConditionEvent.satisfied(type, type.getName() + " and " + it.getName())));
            }
        };
    }

    private static ArchCondition<JavaClass> beInAPackageThatIsNullMarked() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in a package without it"));
            }
        };
    }
}
