/// Voice on JDA: connects guilds to channels, encrypts, and sends the players' frames.
@NullMarked
package dev.lukbot.discord.voice;

import org.jspecify.annotations.NullMarked;
