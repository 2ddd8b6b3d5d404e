package dev.tributary.rest.decode;

/**
 * A body is whole, but nothing that this machine should unpack. Asking again would not change it. Its message goes on
 * behind the address of the request.
 */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    RefusedException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** What is too much or unknown, and in which member, and which line. */
    public String problem() {
        return problem;
    }
}
