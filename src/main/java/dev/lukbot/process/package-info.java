/// Runs other programs: with arguments only, within limits, and never longer than the bot itself.
@NullMarked
package dev.lukbot.process;

import org.jspecify.annotations.NullMarked;
