/// Reads sound that is not compressed: WAV and AIFF.
@NullMarked
package dev.lukbot.media.riff;

import org.jspecify.annotations.NullMarked;
