@NullMarked
package dev.lukbot.media.hls;

import org.jspecify.annotations.NullMarked;
