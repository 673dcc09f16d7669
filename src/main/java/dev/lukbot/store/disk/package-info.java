/// Keeps writes that wait for Redis on disk too, and lives with whatever the disk does.
@NullMarked
package dev.lukbot.store.disk;

import org.jspecify.annotations.NullMarked;
