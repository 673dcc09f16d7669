/// Tones to play, a server to play them from, and an ear to hear them with.
@NullMarked
package dev.lukbot.testing.audio;

import org.jspecify.annotations.NullMarked;
