/// What each guild chose.
@NullMarked
package dev.lukbot.settings;

import org.jspecify.annotations.NullMarked;
