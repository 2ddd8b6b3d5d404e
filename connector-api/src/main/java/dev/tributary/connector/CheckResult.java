package dev.tributary.connector;

/**
 * What came of trying one thing.
 *
 * @param subject what was tried, for example {@code GET /v1/catalog/live-courses}
 * @param outcome whether it worked; only what {@linkplain Outcome#FAILED failed} keeps a sync from working
 * @param detail what was found, or what failed and what to do; holds no secret
 */
public record CheckResult(String subject, Outcome outcome, String detail) {
    /** Whether it worked. */
    public enum Outcome {
        /** It works. */
        PASSED,
        /** It works, but somebody should look at it. */
        WARNED,
        /** It does not work, and a sync would fail at it. */
        FAILED,
        /** It was not tried, because it could not work after what failed before. */
        SKIPPED
    }

    /** It worked. */
    public static CheckResult passed(String subject, String detail) {
        return new CheckResult(subject, Outcome.PASSED, detail);
    }

    /** It works, but there is something to look at. */
    public static CheckResult warned(String subject, String detail) {
        return new CheckResult(subject, Outcome.WARNED, detail);
    }

    /** It was not tried. */
    public static CheckResult skipped(String subject, String detail) {
        return new CheckResult(subject, Outcome.SKIPPED, detail);
    }

    /** It did not work. */
    public static CheckResult failed(String subject, String detail) {
        return new CheckResult(subject, Outcome.FAILED, detail);
    }
}
