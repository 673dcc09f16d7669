/// What must not get out of the music folder, nor into it.
@NullMarked
package dev.lukbot.library.files;

import org.jspecify.annotations.NullMarked;
