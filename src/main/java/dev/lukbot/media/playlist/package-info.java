/// Reads lists of links to media.
@NullMarked
package dev.lukbot.media.playlist;

import org.jspecify.annotations.NullMarked;
