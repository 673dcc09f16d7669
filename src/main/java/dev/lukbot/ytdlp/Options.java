package dev.lukbot.ytdlp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How yt-dlp is used. Immutable.
///
/// @param timeout for one answer
/// @param concurrency how many are asked at once
/// @param cookies a file in Netscape's format, which is never written
/// @param extra arguments of the operator, checked
/// @param extractors which sites may be asked, as yt-dlp calls its extractors
/// @param folder where it may keep files
public record Options(
        Duration timeout,
        int concurrency,
        Optional<Path> cookies,
        List<String> extra,
        List<String> extractors,
        Path folder) {

    public Options {
        extra = List.copyOf(extra);
        extractors = List.copyOf(extractors);
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1: " + concurrency);
        }
        if (!extractors.stream().allMatch(name -> name.matches("[A-Za-z0-9_.:+-]{1,60}"))) {
            throw new IllegalArgumentException("extractors must be names: " + extractors);
        }
    }
}
