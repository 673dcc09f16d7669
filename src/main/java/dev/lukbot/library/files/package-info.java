/// The files of the music folder: walks them, opens them, and lets nobody out of it.
@NullMarked
package dev.lukbot.library.files;

import org.jspecify.annotations.NullMarked;
