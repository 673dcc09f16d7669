/// Music of other services: what their links and searches mean as tracks, and the ways to their sound.
@NullMarked
package dev.lukbot.audio.ytdlp;

import org.jspecify.annotations.NullMarked;
