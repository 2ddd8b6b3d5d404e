/**
 * From a record to rows. {@link dev.tributary.rest.mapping.Mapping} goes once over the tokens of a record, guided by its
 * endpoint's table, and answers what is to be said of it: the record's own row, then the rows broken out of it, in the
 * order of the document. No tree is built, and nothing that arrives is lost: what has no column of its own stays JSON,
 * as the text that arrived, and what cannot become a row is rejected with its text and the reason.
 */
@NullMarked
package dev.tributary.rest.mapping;

import org.jspecify.annotations.NullMarked;
