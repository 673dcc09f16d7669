/// Benchmarks, run by hand: each states its question.
@NullMarked
package dev.lukbot.bench;

import org.jspecify.annotations.NullMarked;
