/// The durable state's interface, its key schema and its writes.
@NullMarked
package dev.lukbot.store;

import org.jspecify.annotations.NullMarked;
