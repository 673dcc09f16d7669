/// Keeps the state in Redis.
@NullMarked
package dev.lukbot.store.lettuce;

import org.jspecify.annotations.NullMarked;
