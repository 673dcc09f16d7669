/// Holds the code to its layout.
@NullMarked
package dev.lukbot.architecture;

import org.jspecify.annotations.NullMarked;
