@NullMarked
package dev.lukbot.media.riff;

import org.jspecify.annotations.NullMarked;
