@NullMarked
package dev.lukbot.ytdlp.kept;

import org.jspecify.annotations.NullMarked;
