/// A real Redis to kill, freeze and starve, and a network to break.
@NullMarked
package dev.lukbot.testing.redis;

import org.jspecify.annotations.NullMarked;
