/// A Discord on the loopback interface that an unmodified JDA logs in to, and whose members a test can play.
@NullMarked
package dev.lukbot.testing.discord;

import org.jspecify.annotations.NullMarked;
