package dev.tributary.runner.plugin;

import java.util.ServiceConfigurationError;

/**
 * What to say of an exception in a sentence: its message and that of what lies beneath. An exception that only says that
 * there is another is left out.
 */
final class Causes {
    private Causes() {}

    static String of(Throwable failure) {
        Throwable told = withoutWrappings(failure);
        Throwable root = told;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == told ? text(told) : text(told) + " (" + text(root) + ")";
    }

    private static Throwable withoutWrappings(Throwable failure) {
        Throwable told = failure;
        while (told.getCause() != null
                && (told instanceof ServiceConfigurationError || told instanceof ExceptionInInitializerError)) {
            told = told.getCause();
        }
        return told;
    }

    private static String text(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null || message.isBlank() ? name : name + ", " + message;
    }
}
