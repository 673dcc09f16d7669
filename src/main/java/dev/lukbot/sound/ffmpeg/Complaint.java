package dev.lukbot.sound.ffmpeg;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Makes one line of what ffmpeg complains of.
final class Complaint {

    private static final int MOST = 200;

    /// `[mov,mp4 @ 0x55d0c8a2b3c0] `
    private static final Pattern PART = Pattern.compile("^(?:\\[[^]]{0,80} @ 0x[0-9a-f]+] ?)+");
    private static final Pattern ADDRESS = Pattern.compile("(?:http://127\\.0\\.0\\.1:\\d+/\\S+|pipe:\\d?)(?=:|\\s|$)");
    private static final Pattern NOISE = Pattern.compile("not on whitelist '|Last message repeated|^\\s*$");

    private Complaint() {}

    /// The last line that says something; empty if none does.
    static Optional<String> of(String lines) {
        List<String> telling = lines.lines()
                .filter(Predicate.not(line -> NOISE.matcher(line).find()))
                .map(line -> ADDRESS.matcher(PART.matcher(line).replaceFirst("")).replaceAll("input"))
                .toList();
        return telling.isEmpty()
                ? Optional.empty()
                : Optional.of(telling.getLast()).map(line -> line.substring(0, Math.min(MOST, line.length())));
    }
}
