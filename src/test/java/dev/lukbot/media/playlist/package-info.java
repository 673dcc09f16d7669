@NullMarked
package dev.lukbot.media.playlist;

import org.jspecify.annotations.NullMarked;
