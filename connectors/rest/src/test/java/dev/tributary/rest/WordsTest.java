package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Target;
import dev.tributary.rest.endpoint.Words;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words that {@code docs/writing-a-connector.md} explains are those there are. */
class WordsTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "writing-a-connector.md");
    private static final Pattern WORD = Pattern.compile("`(\\w+)\\(");

    @Test
    void of_an_endpoints_sentence() throws IOException {
        Set<String> words = words(Endpoint.Sentence.class, Endpoint.Sentence.class, Endpoint.class);
        words.add("get");

        assertThat(explained("| Word of the sentence | Meaning |")).isEqualTo(words);
    }

    @Test
    void of_a_field() throws IOException {
        assertThat(explained("| Word for a field | Meaning |")).isEqualTo(words(Words.class, Words.class));
    }

    @Test
    void of_a_table() throws IOException {
        assertThat(explained("| Word after `table(name)` | Meaning |")).isEqualTo(words(Target.class, Target.class));
    }

    @Test
    void of_a_connectors_declaration() throws IOException {
        Set<String> words =
                words(RestConnector.Declaration.class, RestConnector.Declaration.class, RestConnector.class);
        words.add("named");

        assertThat(explained("| Word | Meaning |")).isEqualTo(words);
    }

    /** The methods that go on with a declaration, or end it. */
    private static Set<String> words(Class<?> declaration, Class<?>... answers) {
        return Arrays.stream(declaration.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> List.of(answers).contains(method.getReturnType()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first word of each line of the table with this heading. */
    private static Set<String> explained(String heading) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        return lines.subList(lines.indexOf(heading) + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("| "))
                .map(line ->
                        WORD.matcher(line).results().findFirst().orElseThrow().group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
