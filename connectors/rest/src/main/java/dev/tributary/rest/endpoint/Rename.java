package dev.tributary.rest.endpoint;

/**
 * A field whose column has another name.
 *
 * @param field the key in the record
 * @param column the source name its column gets
 */
public record Rename(String field, String column) implements Treatment {
    @Override
    public <R> R match(Cases<R> cases) {
        return cases.rename(this);
    }
}
