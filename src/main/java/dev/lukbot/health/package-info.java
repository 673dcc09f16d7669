/// Answers to "is it well?", for the container's health check and for whoever runs the bot.
@NullMarked
package dev.lukbot.health;

import org.jspecify.annotations.NullMarked;
