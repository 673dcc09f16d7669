/// Benchmarks, each with a main method; none is a test.
@NullMarked
package dev.lukbot.bench;

import org.jspecify.annotations.NullMarked;
