/**
 * SQLite as a destination: one file, one transaction a commit, one prepared statement a shape of rows.
 *
 * <p>Columns have the affinity of what they store and are given only values of that storage class, so that affinity
 * never changes a value. SQLite's transactions cover tables as well as rows, which makes a migration part of its
 * commit.
 */
@NullMarked
package dev.tributary.runner.destination.sqlite;

import org.jspecify.annotations.NullMarked;
