/// `mvn -Pdemo`: the real bot in a simulated Discord, as a readable transcript.
@NullMarked
package dev.lukbot.demo;

import org.jspecify.annotations.NullMarked;
