@NullMarked
package dev.lukbot.media.id3;

import org.jspecify.annotations.NullMarked;
