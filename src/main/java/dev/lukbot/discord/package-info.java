/// JDA: events in, replies and announcements out.
@NullMarked
package dev.lukbot.discord;

import org.jspecify.annotations.NullMarked;
