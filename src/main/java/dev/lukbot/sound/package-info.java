/// Makes sound of what is read: decodes it, changes it, and hands out Opus frames when they are due.
@NullMarked
package dev.lukbot.sound;

import org.jspecify.annotations.NullMarked;
