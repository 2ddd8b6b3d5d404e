/**
 * Udemy Business: the course catalog with everything that hangs on a course, what learners do, and learning paths. What
 * the tables look like is said in {@code UdemyEndpoints} and nowhere else.
 */
@NullMarked
package dev.tributary.udemy;

import org.jspecify.annotations.NullMarked;
