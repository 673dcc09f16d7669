/// Reads media: what bytes are, and which packets of sound they hold. Knows neither networks nor codecs.
@NullMarked
package dev.lukbot.media;

import org.jspecify.annotations.NullMarked;
