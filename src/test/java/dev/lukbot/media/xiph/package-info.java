@NullMarked
package dev.lukbot.media.xiph;

import org.jspecify.annotations.NullMarked;
