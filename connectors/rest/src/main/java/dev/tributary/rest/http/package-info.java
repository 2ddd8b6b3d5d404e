/**
 * How to ask. A {@link dev.tributary.rest.http.Transport} sends one request; what must be true of every request (it
 * carries credentials to nobody else, its failures are told apart, it is tried again when that may help) is a small
 * decorator each. {@link dev.tributary.rest.http.Client} puts them together, in the one order that is right.
 *
 * <p>{@link dev.tributary.rest.http.ApacheTransport} is the only class that knows the HTTP library.
 */
@NullMarked
package dev.tributary.rest.http;

import org.jspecify.annotations.NullMarked;
