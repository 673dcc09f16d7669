/// What each guild played.
@NullMarked
package dev.lukbot.history;

import org.jspecify.annotations.NullMarked;
