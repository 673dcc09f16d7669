/// Queues and users across restarts.
@NullMarked
package dev.lukbot.session;

import org.jspecify.annotations.NullMarked;
