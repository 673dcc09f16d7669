/// The whole bot, on an unmodified JDA, against the simulated Discord.
@NullMarked
package dev.lukbot.wire;

import org.jspecify.annotations.NullMarked;
