/// Writes what the players do to history, settings and session.
@NullMarked
package dev.lukbot.recorder;

import org.jspecify.annotations.NullMarked;
