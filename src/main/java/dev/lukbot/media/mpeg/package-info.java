/// MPEG sound in frames that follow one another without a container: MP3 and AAC (ADTS).
@NullMarked
package dev.lukbot.media.mpeg;

import org.jspecify.annotations.NullMarked;
