/// Tells by their first bytes what bytes are.
@NullMarked
package dev.lukbot.media.detect;

import org.jspecify.annotations.NullMarked;
