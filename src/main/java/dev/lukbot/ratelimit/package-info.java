/// Counts uses and says when it is too many.
@NullMarked
package dev.lukbot.ratelimit;

import org.jspecify.annotations.NullMarked;
