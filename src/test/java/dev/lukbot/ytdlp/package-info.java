@NullMarked
package dev.lukbot.ytdlp;

import org.jspecify.annotations.NullMarked;
