package dev.tributary.runner.plugin;

/** What to say of an exception in a sentence: its message and that of what lies beneath. */
final class Causes {
    private Causes() {}

    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure ? text(failure) : text(failure) + " (" + text(root) + ")";
    }

    private static String text(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null || message.isBlank() ? name : name + ", " + message;
    }
}
