/**
 * The DataCamp LMS catalog: what a learning management system may offer of DataCamp's content. Six resources, each
 * delivered whole, become ten tables; what they look like is said in {@code DataCampEndpoints} and nowhere else.
 */
@NullMarked
package dev.tributary.datacamp;

import org.jspecify.annotations.NullMarked;
