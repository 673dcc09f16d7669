/// Stopping in time.
@NullMarked
package dev.lukbot.lifecycle;

import org.jspecify.annotations.NullMarked;
