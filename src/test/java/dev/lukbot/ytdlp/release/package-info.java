@NullMarked
package dev.lukbot.ytdlp.release;

import org.jspecify.annotations.NullMarked;
