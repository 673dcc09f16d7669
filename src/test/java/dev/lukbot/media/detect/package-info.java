@NullMarked
package dev.lukbot.media.detect;

import org.jspecify.annotations.NullMarked;
