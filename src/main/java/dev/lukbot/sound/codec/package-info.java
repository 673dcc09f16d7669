/// Decodes packets of sound: thin adapters to Lavaplayer's native codecs, mixing down to stereo, resampling to 48 kHz.
@NullMarked
package dev.lukbot.sound.codec;

import org.jspecify.annotations.NullMarked;
