@NullMarked
package dev.lukbot.sound;

import org.jspecify.annotations.NullMarked;
