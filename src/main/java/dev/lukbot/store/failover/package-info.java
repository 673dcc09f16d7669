/// Serves from Redis while it answers, and from memory while it does not, and loses nothing in between.
@NullMarked
package dev.lukbot.store.failover;

import org.jspecify.annotations.NullMarked;
