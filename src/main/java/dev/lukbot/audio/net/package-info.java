/// The web as links given by anybody may see it: which addresses they may reach, decided at connect time, and what is there
/// as bytes to read.
@NullMarked
package dev.lukbot.audio.net;

import org.jspecify.annotations.NullMarked;
