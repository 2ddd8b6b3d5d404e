/**
 * The promise that a process may die at any instant, kept to: it is made to die at every place where that could matter,
 * runs again to the end, and leaves the same tables as one clean run, without asking the source again for what was
 * committed.
 */
package dev.tributary.runner.crash;
