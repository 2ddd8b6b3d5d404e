package dev.tributary.runner.destination.postgresql;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An address as somebody typed it, which need not be one, and where its password is. That is rather taken for too long
 * than for too short: what is malformed does not tell where its password ends.
 */
public final class UrlText {
    private static final String MASK = "****";
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:jdbc:)?[a-z][a-z0-9+.-]*:/{0,2}");

    /** Where this fits, an @ further on belongs to a parameter. */
    private static final Pattern SOUND =
            Pattern.compile("(?s)(?:(?<user>[^@/?]*)@)?HOST(?:,HOST)*/[^/?@]+(?:\\?PAIR(?:&PAIR)*)?"
                    .replace("HOST", "(?:\\[[^]@]*]|[^:,/?@]+)(?::[0-9]+)?")
                    .replace("PAIR", "[^&=@]+=[^&]*"));

    private static final Pattern ANY = Pattern.compile("(?s)(?<user>.*)@.*");
    private static final Pattern NAME = Pattern.compile("[^:@/?%]*");
    private static final Pattern NAME_BEFORE_PASSWORD = Pattern.compile("(?s)([^:@/?%]*:).*");
    private static final List<String> SECRETS = List.of("password", "sslpassword");

    private final String scheme;
    private final String user;
    private final String rest;
    private final boolean sound;

    /** Of this text. */
    public UrlText(String url) {
        Matcher beginning = SCHEME.matcher(url);
        scheme = beginning.lookingAt() ? beginning.group() : "";
        String behind = url.substring(scheme.length());
        Matcher it = SOUND.matcher(behind);
        sound = it.matches();
        if (!sound) {
            it = ANY.matcher(behind);
        }
        user = it.matches() && it.group("user") != null ? it.group("user") + "@" : "";
        rest = behind.substring(user.length());
    }

    /** Whether it holds a password, escaped or not. */
    boolean hasPassword() {
        return decoded(user).contains(":")
                || query().stream().anyMatch(pair -> SECRETS.contains(name(pair)) || isUserWithPassword(pair));
    }

    /** For people, with the user's name if it can be told from the password. */
    String withoutPassword() {
        Matcher before = NAME_BEFORE_PASSWORD.matcher(user);
        if (before.matches()) {
            return shown(before.group(1) + MASK + "@");
        }
        boolean plain = NAME.matcher(user.replaceFirst("@$", "")).matches();
        return shown(plain || (sound && !hasPassword()) ? user : MASK + "@");
    }

    /** For people, where a user's name may be a secret, too. */
    public String withoutUser() {
        return shown(user.isEmpty() ? "" : MASK + "@");
    }

    private String shown(String whom) {
        String query = query().stream()
                .map(pair -> hides(pair) ? pair.replaceFirst("(?s)=.*", "=" + MASK) : pair)
                .collect(Collectors.joining("&"));
        int mark = rest.indexOf('?');
        return scheme + whom + (mark < 0 ? rest : rest.substring(0, mark + 1) + query);
    }

    private List<String> query() {
        int mark = rest.indexOf('?');
        return mark < 0 ? List.of() : Arrays.asList(rest.substring(mark + 1).split("&", -1));
    }

    /** Also if the name is misspelt. */
    private static boolean hides(String pair) {
        return name(pair).contains("pass") || name(pair).contains("pwd") || isUserWithPassword(pair);
    }

    private static boolean isUserWithPassword(String pair) {
        return name(pair).equals("user") && decoded(pair).contains(":");
    }

    private static String name(String pair) {
        return decoded(pair.replaceFirst("(?s)=.*", "")).toLowerCase(Locale.ROOT);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfAnEscape) {
            return text.replaceAll("(?i)%3a", ":");
        }
    }
}
