/// The way out for the programs that the bot starts: as guarded as its own.
@NullMarked
package dev.lukbot.audio.proxy;

import org.jspecify.annotations.NullMarked;
