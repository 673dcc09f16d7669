/// What files of all containers say of themselves.
@NullMarked
package dev.lukbot.media.tags;

import org.jspecify.annotations.NullMarked;
