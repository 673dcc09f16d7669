/// Checks whether a machine has what the bot needs.
@NullMarked
package dev.lukbot.doctor;

import org.jspecify.annotations.NullMarked;
