package dev.tributary.runner.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tributary.runner.plugin.CompiledSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code that breaks a rule, compiled while the test runs. It stands in the packages of the real code and may use the real
 * libraries' types, of which those that are not on the runner's class path are stood in for.
 */
final class PlantedCode {
    private static final Map<String, String> STAND_INS = Map.of(
            "com.fasterxml.jackson.core.JsonParser", "public class JsonParser {}",
            "dev.failsafe.Failsafe", "public class Failsafe {}",
            "dev.tributary.datacamp.DataCampConnector", "public class DataCampConnector {}",
            "dev.tributary.rest.RestConnector", "public class RestConnector {}",
            "org.apache.hc.client5.http.classic.HttpClient", "public class HttpClient {}");

    private static final Pattern PACKAGE = Pattern.compile("package ([a-z0-9.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    private PlantedCode() {}

    /** The classes of these sources, each of which begins with its package; nothing of what they use. */
    static JavaClasses of(Path folder, String... sources) throws IOException {
        Path used = Files.createTempDirectory(folder, "used");
        Path planted = Files.createTempDirectory(folder, "planted");
        Map<String, String> standIns = new TreeMap<>();
        STAND_INS.forEach((name, text) ->
                standIns.put(name, "package %s; %s".formatted(name.replaceFirst("\\.\\w+$", ""), text)));
        Map<String, String> named = new TreeMap<>();
        for (String source : sources) {
            named.put(found(PACKAGE, source) + "." + found(TYPE, source), source);
        }
        String path = System.getProperty("java.class.path");
        CompiledSources.compile(standIns, used, List.of(path));
        CompiledSources.compile(named, planted, List.of(used.toString(), path));
        return new ClassFileImporter().importPath(planted);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
