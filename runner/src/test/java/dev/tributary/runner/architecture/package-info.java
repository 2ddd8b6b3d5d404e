/** Who may know whom, and how code here looks: rules that the build keeps, each with its reason. */
package dev.tributary.runner.architecture;
