package dev.tributary.runner.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

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
        List<JavaFileObject> standIns = new ArrayList<>();
        STAND_INS.forEach((name, text) ->
                standIns.add(new Source(name, "package %s; %s".formatted(name.replaceFirst("\\.\\w+$", ""), text))));
        String path = System.getProperty("java.class.path");
        compile(standIns, used, path);
        compile(
                Stream.of(sources).map(PlantedCode::source).toList(),
                planted,
                used + System.getProperty("path.separator") + path);
        return new ClassFileImporter().importPath(planted);
    }

    private static JavaFileObject source(String text) {
        return new Source(found(PACKAGE, text) + "." + found(TYPE, text), text);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static void compile(List<? extends JavaFileObject> sources, Path to, String path) {
        StringWriter complaints = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        complaints,
                        null,
                        null,
                        List.of("-d", to.toString(), "-cp", path, "-proc:none", "--release", "17"),
                        null,
                        sources)
                .call();
        assertThat(compiled).as(complaints.toString()).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
