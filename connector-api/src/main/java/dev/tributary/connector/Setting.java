package dev.tributary.connector;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One thing a connector wants to be told: a typed key into a {@link Configuration}. The same object reads the value,
 * documents it, says whether it must be kept secret, and explains what is wrong with it.
 *
 * <p>A setting is required until it is given a {@linkplain #defaultsTo default} or made {@link #optional}. Values are
 * text, as Fivetran has them; each factory says which text it reads. Settings are immutable and compare by identity.
 *
 * @param <T> what the text is read as
 */
public final class Setting<T> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final String name;
    private final String description;
    private final Function<String, T> reader;
    private final Optional<String> defaultValue;
    private final boolean required;
    private final boolean secret;

    private Setting(
            String name,
            String description,
            Function<String, T> reader,
            Optional<String> defaultValue,
            boolean required,
            boolean secret) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "setting name '%s' must be lower_snake_case, for example 'read_timeout'".formatted(name));
        }
        this.name = name;
        this.description = description;
        this.reader = reader;
        this.defaultValue = defaultValue;
        this.required = required;
        this.secret = secret;
    }

    /** Any text, without the spaces around it. */
    public static Setting<String> text(String name, String description) {
        return of(name, description, String::strip);
    }

    /** Any text, without the spaces around it, that must appear in no log, message, report or state. */
    public static Setting<String> secret(String name, String description) {
        return new Setting<>(name, description, String::strip, Optional.empty(), true, true);
    }

    /** A whole number from {@code least} to {@code most}, both included. */
    public static Setting<Integer> wholeNumber(String name, String description, int least, int most) {
        return of(name, description, text -> SettingText.wholeNumber(text, least, most));
    }

    /** A span of time longer than zero: {@code 90s}, {@code 15m}, {@code 6h}, {@code 30d} or ISO-8601 ({@code PT90S}). */
    public static Setting<Duration> duration(String name, String description) {
        return of(name, description, SettingText::duration);
    }

    /**
     * A span of time from {@code least} to {@code most}, both included, in whole units: {@code 6h}, {@code 30d}.
     *
     * @param unit what it must be a multiple of
     */
    public static Setting<Duration> duration(
            String name, String description, Duration least, Duration most, Duration unit) {
        return of(name, description, text -> SettingText.duration(text, least, most, unit));
    }

    /** {@code true} or {@code false}. */
    public static Setting<Boolean> truth(String name, String description) {
        return of(name, description, SettingText::truth);
    }

    /** A number of bytes, more than zero: {@code 512}, {@code 64KB}, {@code 64MB}, {@code 2GB}; a KB is 1024 bytes. */
    public static Setting<Long> size(String name, String description) {
        return of(name, description, SettingText::size);
    }

    /** Comma-separated texts, without the spaces around them; empty ones are left out. */
    public static Setting<List<String>> list(String name, String description) {
        return of(name, description, SettingText::list);
    }

    /** One of these words, written as they are here. */
    public static Setting<String> choice(String name, String description, List<String> words) {
        return of(name, description, text -> SettingText.choice(text, words));
    }

    /** Some of these words, with commas between them, at least one and none of them twice. */
    public static Setting<List<String>> choices(String name, String description, List<String> words) {
        return of(name, description, text -> SettingText.choices(text, words));
    }

    /** A part of a whole, from 0 to 1: {@code 0.5}. */
    public static Setting<BigDecimal> share(String name, String description) {
        return of(name, description, SettingText::share);
    }

    /** Where a server is: scheme, host and perhaps a port, {@code https://api.example.com}, and nothing behind them. */
    public static Setting<URI> origin(String name, String description) {
        return of(name, description, SettingText::origin);
    }

    /**
     * Anything else that can be read from a text.
     *
     * @param reader throws an {@link IllegalArgumentException} whose message completes "expected …" if it cannot
     */
    public static <T> Setting<T> parsed(String name, String description, Function<String, T> reader) {
        return of(name, description, text -> reader.apply(text.strip()));
    }

    private static <T> Setting<T> of(String name, String description, Function<String, T> reader) {
        return new Setting<>(name, description, reader, Optional.empty(), true, false);
    }

    /**
     * The same setting with a value for when none is given.
     *
     * @throws IllegalArgumentException if the default itself cannot be read
     */
    public Setting<T> defaultsTo(String value) {
        try {
            T unused = reader.apply(value);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "setting '%s': its default must be %s, not '%s'".formatted(name, unreadable.getMessage(), value),
                    unreadable);
        }
        return new Setting<>(name, description, reader, Optional.of(value), false, secret);
    }

    /** The same setting, but one may go without it; read it with {@link Configuration#find}. */
    public Setting<T> optional() {
        return new Setting<>(name, description, reader, defaultValue, false, secret);
    }

    /** The key in the configuration, lower_snake_case. */
    public String name() {
        return name;
    }

    /** One or two sentences for people: what it is, and where to get it. */
    public String description() {
        return description;
    }

    /** The value that holds when none is given, as one would write it. */
    public Optional<String> defaultValue() {
        return defaultValue;
    }

    /** Whether a configuration without this setting is refused. */
    public boolean required() {
        return required;
    }

    /** Whether the value must appear in no log, message, report or state. */
    public boolean secret() {
        return secret;
    }

    Optional<T> read(Map<String, String> given) {
        return Optional.ofNullable(given.get(name)).or(() -> defaultValue).map(reader);
    }

    /** What is wrong with this setting among the given values, as a sentence; it never holds a secret's value. */
    Optional<String> problem(Map<String, String> given) {
        String value = given.get(name);
        if (value == null) {
            return required ? Optional.of("'%s' is required: %s".formatted(name, description)) : Optional.empty();
        }
        try {
            T unused = reader.apply(value);
            return Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("'%s': expected %s%s"
                    .formatted(
                            name, unreadable.getMessage(), mayHoldSecret(value) ? "" : " (was '%s')".formatted(value)));
        }
    }

    /** An address may hold a secret that nobody announced: {@code https://user:password@host}, {@code ?api_key=…}. */
    private boolean mayHoldSecret(String value) {
        return secret || value.contains("@") || value.contains("?");
    }

    @Override
    public String toString() {
        return name;
    }
}
