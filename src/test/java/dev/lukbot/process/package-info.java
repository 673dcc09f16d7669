@NullMarked
package dev.lukbot.process;

import org.jspecify.annotations.NullMarked;
