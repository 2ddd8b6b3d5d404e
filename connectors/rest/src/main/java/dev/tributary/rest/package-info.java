/**
 * The engine that declarative connectors are written in.
 *
 * <p>A connector is a {@link dev.tributary.rest.RestConnector} made from a name, a way to authenticate and a list of
 * {@linkplain dev.tributary.rest.endpoint.Endpoint endpoints}. What the engine does with them is told in four parts: what
 * to ask for ({@code endpoint}), how to ask ({@code http}), from bytes to records ({@code decode}) and from a record to
 * rows ({@code mapping}). Here is what holds these together: a sync works off an
 * {@linkplain dev.tributary.rest.Agenda agenda}, one reading for each endpoint, and what one sync leaves unfinished the
 * next one finishes.
 */
@NullMarked
package dev.tributary.rest;

import org.jspecify.annotations.NullMarked;
