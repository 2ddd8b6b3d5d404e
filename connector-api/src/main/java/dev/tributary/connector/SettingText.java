package dev.tributary.connector;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the text of settings. What cannot be read is an exception whose message completes "expected …". */
final class SettingText {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(|B|KB|MB|GB|TB)");

    private static final int LAST_PORT = 65_535;

    private SettingText() {}

    static Integer wholeNumber(String text, int least, int most) {
        String expected = "a whole number from %d to %d".formatted(least, most);
        try {
            int number = Integer.parseInt(text.strip());
            if (number < least || number > most) {
                throw new IllegalArgumentException(expected);
            }
            return number;
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(expected, notANumber);
        }
    }

    static String choice(String text, List<String> words) {
        String word = text.strip();
        if (!words.contains(word)) {
            throw new IllegalArgumentException("one of " + String.join(", ", words));
        }
        return word;
    }

    static List<String> choices(String text, List<String> words) {
        List<String> chosen = list(text);
        if (chosen.isEmpty() || !words.containsAll(chosen) || new HashSet<>(chosen).size() < chosen.size()) {
            throw new IllegalArgumentException(
                    "some of %s, each of them once, with commas between them".formatted(String.join(", ", words)));
        }
        return chosen;
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static Duration duration(String text) {
        Duration duration = anyDuration(text.strip());
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("a duration longer than zero, for example 30s");
        }
        return duration;
    }

    static Duration duration(String text, Duration least, Duration most, Duration unit) {
        Duration duration = anyDuration(text.strip());
        if (!isMultiple(duration, unit) || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "a duration from %s to %s, in steps of %s".formatted(shown(least), shown(most), shown(unit)));
        }
        return duration;
    }

    private static boolean isMultiple(Duration duration, Duration unit) {
        return duration.equals(unit.multipliedBy(duration.dividedBy(unit)));
    }

    /** As one would write it: in the coarsest unit that leaves nothing over. */
    private static String shown(Duration duration) {
        if (duration.isZero()) {
            return "0h";
        }
        return Stream.of("d", "h", "m", "s", "ms")
                .filter(unit -> isMultiple(duration, anyDuration("1" + unit)))
                .findFirst()
                .map(unit -> duration.dividedBy(anyDuration("1" + unit)) + unit)
                .orElse(duration.toString());
    }

    static Boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static Duration anyDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notIso) {
            throw new IllegalArgumentException("a duration such as 90s, 15m, 6h, 30d or PT90S", notIso);
        }
    }

    static Long size(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("a size such as 512, 64KB, 64MB or 2GB");
        }
        long unit = 1L << (10 * "BKMGT".indexOf((matcher.group(2) + "B").charAt(0)));
        long amount = Long.parseLong(matcher.group(1));
        if (amount > Long.MAX_VALUE / unit) {
            throw new IllegalArgumentException("a size of less than 8388608TB");
        }
        return amount * unit;
    }

    static BigDecimal share(String text) {
        String expected = "a share from 0 to 1, for example 0.5";
        try {
            BigDecimal share = new BigDecimal(text.strip());
            if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(expected);
            }
            return share;
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(expected, notANumber);
        }
    }

    static URI origin(String text) {
        String expected = "an origin, scheme and host, for example https://api.example.com";
        try {
            URI uri = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            String path = uri.getRawPath();
            boolean bare = uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && (path == null || path.isEmpty() || path.equals("/"));
            boolean reachable = uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= LAST_PORT;
            if (!web || !reachable || !bare) {
                throw new IllegalArgumentException(expected);
            }
            return new URI(
                    uri.getScheme().toLowerCase(Locale.ROOT), null, uri.getHost(), uri.getPort(), "", null, null);
        } catch (URISyntaxException notAUri) {
            throw new IllegalArgumentException(expected, notAUri);
        }
    }
}
