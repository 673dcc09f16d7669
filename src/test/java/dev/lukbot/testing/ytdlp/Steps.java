package dev.lukbot.testing.ytdlp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Sound that tells by its pitch where in it one is.
public final class Steps {

    private static final int LOWEST = 400;
    private static final int STEP = 150;
    private static final int TURNS = 8;

    private Steps() {}

    /// What is heard at a second.
    ///
    /// @param length of each step, in seconds
    public static int hertz(int second, int length) {
        return LOWEST + STEP * (second / length % TURNS);
    }

    /// A WebM of Opus.
    ///
    /// @param length of each step, in seconds
    public static Path webm(Path file, int seconds, int length) throws IOException, InterruptedException {
        String wave = "aevalsrc=0.5*sin(2*PI*(%d+%d*mod(floor(t/%d)\\,%d))*t):s=48000:d=%d"
                .formatted(LOWEST, STEP, length, TURNS, seconds);
        Process ffmpeg = new ProcessBuilder("ffmpeg", "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", wave,
                "-ac", "2", "-c:a", "libopus", "-b:a", "96k", "-vbr", "off", file.toString()).inheritIO().start();
        if (!ffmpeg.waitFor(60, TimeUnit.SECONDS) || ffmpeg.exitValue() != 0) {
            throw new IOException("ffmpeg made no steps");
        }
        return file;
    }
}
