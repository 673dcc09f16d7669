/// Decides which addresses a user's URL may reach, at connect time.
@NullMarked
package dev.lukbot.audio.net;

import org.jspecify.annotations.NullMarked;
