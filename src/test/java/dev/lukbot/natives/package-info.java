@NullMarked
package dev.lukbot.natives;

import org.jspecify.annotations.NullMarked;
