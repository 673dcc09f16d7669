/// Each guild's queue and player, one writer per guild.
@NullMarked
package dev.lukbot.playback;

import org.jspecify.annotations.NullMarked;
