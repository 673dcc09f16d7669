/// The slash commands, one class each.
@NullMarked
package dev.lukbot.commands;

import org.jspecify.annotations.NullMarked;
