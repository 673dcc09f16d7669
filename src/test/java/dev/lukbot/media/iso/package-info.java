@NullMarked
package dev.lukbot.media.iso;

import org.jspecify.annotations.NullMarked;
