/// Voice without Discord.
@NullMarked
package dev.lukbot.discord.voice;

import org.jspecify.annotations.NullMarked;
