/// Wires everything, starts it, stops it in reverse order.
@NullMarked
package dev.lukbot;

import org.jspecify.annotations.NullMarked;
