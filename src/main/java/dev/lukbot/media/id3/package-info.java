/// Reads ID3 tags, which stand before sound of many kinds.
@NullMarked
package dev.lukbot.media.id3;

import org.jspecify.annotations.NullMarked;
