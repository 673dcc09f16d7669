/// The owner's own music: what is in the folder, kept up to date, found by words and by leafing, opened by opaque names.
@NullMarked
package dev.lukbot.library;

import org.jspecify.annotations.NullMarked;
