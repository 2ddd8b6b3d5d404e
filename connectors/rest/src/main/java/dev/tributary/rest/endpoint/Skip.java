package dev.tributary.rest.endpoint;

/** A field that is dropped, the only way to lose something. */
public record Skip(String field) implements Treatment {
    @Override
    public <R> R match(Cases<R> cases) {
        return cases.skip(this);
    }
}
