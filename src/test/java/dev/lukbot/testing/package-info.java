/// Doubles and helpers of the tests, in the bot's own vocabulary.
@NullMarked
package dev.lukbot.testing;

import org.jspecify.annotations.NullMarked;
