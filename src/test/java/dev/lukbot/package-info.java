@NullMarked
package dev.lukbot;

import org.jspecify.annotations.NullMarked;
