/// MP4 and its relatives: M4A, QuickTime, 3GP.
@NullMarked
package dev.lukbot.media.iso;

import org.jspecify.annotations.NullMarked;
