/**
 * What to ask for. An {@link dev.tributary.rest.endpoint.Endpoint} is one sentence about one resource of an API: where
 * it is, how it is paged, what is flattened, joined or broken out, and into which table it goes.
 *
 * <p>Everything here is a value that can be printed, compared and tested as a table; nothing here asks, reads or maps.
 */
@NullMarked
package dev.tributary.rest.endpoint;

import org.jspecify.annotations.NullMarked;
