/// Loads the libraries' native code at the start, and leaves no files of it behind.
@NullMarked
package dev.lukbot.natives;

import org.jspecify.annotations.NullMarked;
