/// Reads the environment once into a record, or lists every problem.
@NullMarked
package dev.lukbot.config;

import org.jspecify.annotations.NullMarked;
