package dev.tributary.udemy;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the two settings that say whose data is meant. Both stand in the addresses of the API, so that people copy more
 * than they need; what cannot be read is an exception whose message completes "expected …".
 */
final class Account {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("(?:[a-z]+://)?(?<name>[a-z0-9-]+)\\.udemy\\.com\\b.*");
    private static final Pattern ORGANIZATION = Pattern.compile(".*/organizations/(?<id>[0-9]+).*");

    private Account() {}

    /** {@code acme}. */
    static String name(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (NAME.matcher(lower).matches()) {
            return lower;
        }
        Matcher address = ADDRESS.matcher(lower);
        throw new IllegalArgumentException(
                address.matches()
                        ? "only the first part of the address, '%s'".formatted(address.group("name"))
                        : "the first part of your address: letters, digits and hyphens, such as acme for https://acme.udemy.com");
    }

    /** {@code 123456}. */
    static String id(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return text;
        }
        Matcher organization = ORGANIZATION.matcher(text);
        String digits = organization.matches()
                ? organization.group("id")
                : text.replaceAll("^#|\\s|(?<=[0-9])[.,'](?=[0-9]{3}(?![0-9]))", "");
        throw new IllegalArgumentException(
                digits.matches("[0-9]{1,18}")
                        ? "only the number, '%s'".formatted(digits)
                        : "a whole number, such as 123456 in https://acme.udemy.com/api-2.0/organizations/123456/courses/list/");
    }
}
