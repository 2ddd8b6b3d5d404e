package dev.tributary.connector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes secrets out of texts: their values, and the forms in which they travel, in an address, in JSON, in a header of
 * basic authentication. Immutable, safe for use from many threads.
 *
 * <p>A value of less than three characters is not looked for. It is no secret that anything could keep, and without it
 * hardly a word of the text would remain.
 */
public final class Secrets {
    /** Shorter values are not looked for. */
    public static final int SHORTEST = 3;

    private static final String MASK = "****";
    private static final Secrets NONE = new Secrets(Set.of());

    private final List<SecretText> texts;

    private Secrets(Collection<String> texts) {
        // The longest first: a secret may be a part of another one, whose rest would then stay.
        this.texts = texts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(SecretText::new)
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
        Set<String> texts = new LinkedHashSet<>();
        for (Setting<?> setting : settings) {
            String value =
                    setting.secret() ? values.getOrDefault(setting.name(), "").strip() : "";
            if (value.length() >= SHORTEST) {
                addForms(value, values.values(), texts);
            }
        }
        return new Secrets(texts);
    }

    /** These and others. */
    public Secrets and(Secrets more) {
        Set<String> all = new LinkedHashSet<>();
        Stream.of(this, more).flatMap(secrets -> secrets.texts.stream()).forEach(text -> all.add(text.plain()));
        return new Secrets(all);
    }

    /** The text with every secret in it replaced by {@code ****}. */
    public String mask(String text) {
        String masked = text;
        for (SecretText secret : texts) {
            masked = secret.replace(masked, MASK);
        }
        return masked;
    }

    /** Whether there is a secret in the text. */
    public boolean areIn(String text) {
        return !mask(text).equals(text);
    }

    private static void addForms(String secret, Collection<String> others, Set<String> texts) {
        texts.add(secret);
        addBase64(secret, texts);
        addBase64(secret + ":", texts);
        addBase64(":" + secret, texts);
        for (String other : others) {
            addBase64(other.strip() + ":" + secret, texts);
            addBase64(secret + ":" + other.strip(), texts);
        }
    }

    private static void addBase64(String text, Set<String> texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            texts.add(encoder.encodeToString(bytes));
            texts.add(encoder.withoutPadding().encodeToString(bytes));
        }
    }

    /** How many texts are hidden, never which. */
    @Override
    public String toString() {
        return "Secrets[%d]".formatted(texts.size());
    }
}
