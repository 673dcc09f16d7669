/// Matroska, and WebM, which is a part of it.
@NullMarked
package dev.lukbot.media.ebml;

import org.jspecify.annotations.NullMarked;
