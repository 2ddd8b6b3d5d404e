package dev.tributary.rest.endpoint;

/** A field that is dropped. Besides the other keys of a {@linkplain Join joined} object, nothing else is. */
public record Skip(String field) implements Treatment {
    @Override
    public void match(Cases cases) {
        cases.skip(this);
    }
}
