package dev.lukbot.process;

import java.nio.charset.StandardCharsets;

/// What became of a child that was run to its end.
///
/// @param status what it exited with, 128 and more if a signal ended it; meaningless unless it ended by itself
/// @param output what it wrote, as far as it was wanted
/// @param complaint the last it wrote to its standard error
@SuppressWarnings("ArrayRecordComponent") // is never compared, and copying it would cost
public record Finished(Ending ending, int status, byte[] output, String complaint) {

    /// Who ended it.
    public enum Ending {
        BY_ITSELF,
        TOO_LATE,
        /// It wrote more than was wanted.
        TOO_MUCH
    }

    /// Whether it ended by itself, and well.
    public boolean isWell() {
        return ending == Ending.BY_ITSELF && status == 0;
    }

    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }
}
