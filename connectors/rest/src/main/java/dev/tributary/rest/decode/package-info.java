/**
 * From bytes to records. A {@link dev.tributary.rest.decode.Body} is received whole, in memory or in a private temporary
 * file, before anything in it is used. A first look at all of it, the {@linkplain dev.tributary.rest.decode.Page survey},
 * makes sure that it is JSON to its end and has the expected shape; only then do its records stream by, one after the
 * other, under a {@link dev.tributary.rest.decode.Cursor} that can also give back any stretch of the text as it arrived.
 *
 * <p>An {@link dev.tributary.rest.decode.Archive} is a body, too: a ZIP file of JSON lines, every member of which is read
 * to its end before its {@linkplain dev.tributary.rest.decode.JsonLines lines} stream by. There a line that is no JSON is
 * one malformed line, and not a malformed body.
 */
@NullMarked
package dev.tributary.rest.decode;

import org.jspecify.annotations.NullMarked;
