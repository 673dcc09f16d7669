@NullMarked
package dev.lukbot.media.ebml;

import org.jspecify.annotations.NullMarked;
