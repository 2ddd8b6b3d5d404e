/**
 * What users write down for their connectors: one JSON file, values from the environment, and the secrets among them,
 * which nothing may print.
 */
@NullMarked
package dev.tributary.runner.configuration;

import org.jspecify.annotations.NullMarked;
