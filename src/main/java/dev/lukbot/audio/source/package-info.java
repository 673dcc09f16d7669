/// One class per source of audio.
@NullMarked
package dev.lukbot.audio.source;

import org.jspecify.annotations.NullMarked;
