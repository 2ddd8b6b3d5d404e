package dev.tributary.runner.operation;

import java.util.Locale;
import java.util.regex.Pattern;
import net.gcardone.junidecode.Junidecode;

/**
 * Names of tables and columns by Fivetran's seven rules: what is not ASCII is transliterated, whatever is no letter,
 * digit or underscore becomes an underscore, camelCase is split, runs of underscores collapse, letters become small, a
 * leading digit gets an underscore before it, and a table loses its leading underscore where a letter follows.
 *
 * <p>Capitals in a row are one word, {@code HTTPServer} is {@code httpserver}; between a letter and a digit nothing is
 * split, {@code address1} stays {@code address1}. A name of which nothing is left is {@code _}. What was named by these
 * rules keeps its name under them.
 */
public final class Names {
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_]");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern RUN = Pattern.compile("_{2,}");
    private static final Pattern LEADING_DIGIT = Pattern.compile("^(?=[0-9])");
    private static final Pattern LEADING_UNDERSCORE = Pattern.compile("^_(?=[a-z])");

    private Names() {}

    /** The name of a column in the destination: {@code imageUrl.jpg} is {@code image_url_jpg}. */
    public static String column(String source) {
        String ascii = OTHER.matcher(transliterated(source)).replaceAll("_");
        String words = RUN.matcher(HUMP.matcher(ascii).replaceAll("_")).replaceAll("_");
        String name = LEADING_DIGIT.matcher(words.toLowerCase(Locale.ROOT)).replaceFirst("_");
        return name.isEmpty() ? "_" : name;
    }

    /** The name of a table in the destination: as a column's, but {@code _id} is {@code id}. */
    public static String table(String source) {
        return LEADING_UNDERSCORE.matcher(column(source)).replaceFirst("");
    }

    /** {@code Größe} is {@code Grosse}, {@code имя} is {@code imia}; what sounds like nothing, an emoji, goes. */
    private static String transliterated(String source) {
        return ASCII.matcher(source).matches()
                ? source
                : Junidecode.unidecode(source).strip();
    }
}
