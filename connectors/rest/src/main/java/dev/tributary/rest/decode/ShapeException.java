package dev.tributary.rest.decode;

/**
 * A body is JSON, but not of the shape that was expected: the API answered, and meant it. Its message goes on behind the
 * address of the request.
 */
public final class ShapeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    ShapeException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** What was expected, what was found instead, and how the body begins. */
    public String problem() {
        return problem;
    }
}
