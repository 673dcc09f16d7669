/// What people have: files, streams and lists of every kind, as servers have them, and what must come of each.
@NullMarked
package dev.lukbot.kinds;

import org.jspecify.annotations.NullMarked;
