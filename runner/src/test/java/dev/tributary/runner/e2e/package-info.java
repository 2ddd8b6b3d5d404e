/**
 * What Tributary promises to whoever types a command: the real jar as a process of its own, with the connector beside
 * it, reading from recorded answers in this one. Nothing is known here of how it is made.
 */
package dev.tributary.runner.e2e;
