/**
 * Finds connectors in jars and keeps them apart: every jar has a class loader of its own, which shows it the promise
 * ({@code dev.tributary.connector}), SLF4J and the JDK, and nothing else of what the runner is made of.
 */
@NullMarked
package dev.tributary.runner.plugin;

import org.jspecify.annotations.NullMarked;
