/// What can be played, and how to look for it.
@NullMarked
package dev.lukbot.track;

import org.jspecify.annotations.NullMarked;
