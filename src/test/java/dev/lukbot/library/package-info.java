/// The music folder, with real files.
@NullMarked
package dev.lukbot.library;

import org.jspecify.annotations.NullMarked;
