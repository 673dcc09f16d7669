/// Lavaplayer: finds tracks, decodes them, hands out Opus frames.
@NullMarked
package dev.lukbot.audio;

import org.jspecify.annotations.NullMarked;
