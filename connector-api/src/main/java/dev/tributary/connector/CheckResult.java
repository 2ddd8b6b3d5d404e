package dev.tributary.connector;

/**
 * What came of trying one thing.
 *
 * @param subject what was tried, for example {@code GET /v1/catalog/live-courses}
 * @param outcome whether it worked
 * @param detail what was found, or what failed and what to do; holds no secret
 */
public record CheckResult(String subject, Outcome outcome, String detail) {
    /** Whether it worked. */
    public enum Outcome {
        PASSED,
        FAILED
    }

    /** It worked. */
    public static CheckResult passed(String subject, String detail) {
        return new CheckResult(subject, Outcome.PASSED, detail);
    }

    /** It did not work. */
    public static CheckResult failed(String subject, String detail) {
        return new CheckResult(subject, Outcome.FAILED, detail);
    }
}
