/// The built jar, as a process of its own.
@NullMarked
package dev.lukbot.blackbox;

import org.jspecify.annotations.NullMarked;
