/// Snowflakes as types.
@NullMarked
package dev.lukbot.id;

import org.jspecify.annotations.NullMarked;
