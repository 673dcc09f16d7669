/// Keeps the state in this process.
@NullMarked
package dev.lukbot.store.memory;

import org.jspecify.annotations.NullMarked;
