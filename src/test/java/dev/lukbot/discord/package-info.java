/// Tests of the edge; those that need a Discord run against a simulated one.
@NullMarked
package dev.lukbot.discord;

import org.jspecify.annotations.NullMarked;
