package dev.tributary.rest.endpoint;

import java.util.Optional;

/**
 * An array that becomes one text, its elements with {@code ", "} between them. Empty arrays become the empty text, null
 * stays NULL, null elements are left out.
 *
 * @param field the key of the array
 * @param key for an array of objects: whose value stands for the object; its other keys are dropped
 */
public record Join(String field, Optional<String> key) implements Treatment {
    @Override
    public <R> R match(Cases<R> cases) {
        return cases.join(this);
    }
}
