/// One answer to "is it well?", for the container's health check.
@NullMarked
package dev.lukbot.health;

import org.jspecify.annotations.NullMarked;
