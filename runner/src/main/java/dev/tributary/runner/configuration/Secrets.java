package dev.tributary.runner.configuration;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.tributary.connector.Setting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes secrets out of texts: their values, and the forms in which they travel, in an address, in JSON, in a header of
 * basic authentication. Immutable, safe for use from many threads.
 *
 * <p>A value of less than three characters is not looked for. It is no secret that anything could keep, and without it
 * hardly a word of the text would remain.
 */
public final class Secrets {
    /** Shorter values are not looked for. */
    static final int SHORTEST = 3;

    private static final String MASK = "****";
    private static final Gson PLAIN_JSON =
            new GsonBuilder().disableHtmlEscaping().create();
    private static final Gson HTML_SAFE_JSON = new Gson();
    private static final Secrets NONE = new Secrets(List.of());

    private final List<String> texts;

    private Secrets(Collection<String> texts) {
        // The longest first: a secret may be a part of another one, whose rest would then stay.
        this.texts = texts.stream()
                .filter(text -> text.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Nothing to hide. */
    public static Secrets none() {
        return NONE;
    }

    /**
     * The secrets among these values.
     *
     * @param values by the names of their settings; any of them may be the user name that goes with a password
     * @param settings those that say what is secret
     */
    public static Secrets among(Map<String, String> values, Collection<? extends Setting<?>> settings) {
        Set<String> forms = new LinkedHashSet<>();
        for (Setting<?> setting : settings) {
            String value = setting.secret() ? values.getOrDefault(setting.name(), "") : "";
            if (value.strip().length() >= SHORTEST) {
                forms.add(value);
                addForms(value.strip(), values.values(), forms);
            }
        }
        return new Secrets(forms);
    }

    /** The text with every secret in it replaced by {@code ****}. */
    public String mask(String text) {
        String masked = text;
        for (String secret : texts) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    private static void addForms(String secret, Collection<String> others, Set<String> forms) {
        forms.add(secret);
        addEscaped(secret, forms);
        addBase64(secret, forms);
        addBase64(secret + ":", forms);
        addBase64(":" + secret, forms);
        for (String other : others) {
            addBase64(other.strip() + ":" + secret, forms);
            addBase64(secret + ":" + other.strip(), forms);
        }
    }

    private static void addEscaped(String secret, Set<String> forms) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        for (String encoded : List.of(form, form.replace("+", "%20"))) {
            forms.add(encoded);
            forms.add(lowerHex(encoded));
        }
        for (Gson gson : List.of(PLAIN_JSON, HTML_SAFE_JSON)) {
            String quoted = gson.toJson(secret);
            forms.add(quoted.substring(1, quoted.length() - 1));
        }
    }

    private static String lowerHex(String encoded) {
        StringBuilder text = new StringBuilder(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            boolean escape = encoded.charAt(i) == '%' && i + 2 < encoded.length();
            int end = escape ? i + 3 : i + 1;
            String part = encoded.substring(i, end);
            text.append(escape ? part.toLowerCase(Locale.ROOT) : part);
            i = end - 1;
        }
        return text.toString();
    }

    private static void addBase64(String text, Set<String> forms) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> encoded = new ArrayList<>();
        encoded.add(Base64.getEncoder().encodeToString(bytes));
        encoded.add(Base64.getUrlEncoder().encodeToString(bytes));
        for (String form : encoded) {
            forms.add(form);
            forms.add(form.replace("=", ""));
        }
    }

    /** How many texts are hidden, never which. */
    @Override
    public String toString() {
        return "Secrets[%d]".formatted(texts.size());
    }
}
