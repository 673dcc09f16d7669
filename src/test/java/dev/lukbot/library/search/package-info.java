/// What finding by words must do.
@NullMarked
package dev.lukbot.library.search;

import org.jspecify.annotations.NullMarked;
