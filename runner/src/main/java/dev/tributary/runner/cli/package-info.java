/**
 * The command line. Commands parse, delegate and print; {@link dev.tributary.runner.cli.Tributary} puts the parts
 * together. What belongs to the process, its streams above all, comes in from {@link dev.tributary.runner.cli.Main}.
 */
@NullMarked
package dev.tributary.runner.cli;

import org.jspecify.annotations.NullMarked;
