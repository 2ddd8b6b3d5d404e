package dev.tributary.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Sources that are compiled while a test runs. */
public final class CompiledSources {
    private CompiledSources() {}

    /**
     * Compiles sources, which must have no error.
     *
     * @param sources by the full names of their classes
     * @param folder where the classes go
     * @param path what they may use: jars and folders
     */
    public static void compile(Map<String, String> sources, Path folder, List<String> path) {
        List<JavaFileObject> files = sources.entrySet().stream()
                .<JavaFileObject>map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        StringWriter complaints = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        complaints,
                        null,
                        null,
                        List.of(
                                "-d",
                                folder.toString(),
                                "-cp",
                                String.join(File.pathSeparator, path),
                                "-proc:none",
                                "--release",
                                "17"),
                        null,
                        files)
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
