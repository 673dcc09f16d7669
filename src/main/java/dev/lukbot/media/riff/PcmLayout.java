package dev.lukbot.media.riff;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Tags;

/// What the headers of a file without compression say. Immutable.
///
/// @param start where its sound begins
/// @param end where it ends; `Long.MAX_VALUE` if only the end of the file will tell
/// @param blockAlign how many bytes one sample of all channels takes
/// @param isSigned8 whether samples of 8 bits have a sign, which no codec of ours has
record PcmLayout(
        String format, AudioStream stream, Tags tags, long start, long end, int blockAlign, boolean isSigned8) {}
