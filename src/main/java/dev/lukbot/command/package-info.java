/// What a command is, and the way from an invocation to a reply.
@NullMarked
package dev.lukbot.command;

import org.jspecify.annotations.NullMarked;
