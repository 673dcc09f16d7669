package dev.lukbot.testing.ytdlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A program in the place of yt-dlp that plays what a test wants, and writes down how it was called.
///
/// A script of `sh`, because that starts in milliseconds.
public final class ScriptedYtDlp {

    private final Path folder;
    private final Path program;

    /// @param folder for the program and its notes
    public ScriptedYtDlp(Path folder) {
        this.folder = folder;
        this.program = folder.resolve("yt-dlp");
        runs("exit 0");
    }

    public Path program() {
        return program;
    }

    /// What a recording's JSON looks like.
    public static String recording(String id, String title, int seconds, String url) {
        return """
                {"id": "%1$s", "title": "%2$s", "uploader": "Somebody", "duration": %3$s, "extractor_key": "Youtube",
                 "webpage_url": "https://www.youtube.com/watch?v=%1$s", "live_status": "not_live",
                 "formats": [
                   {"format_id": "sb0", "url": "https://i.example/sb", "protocol": "mhtml", "acodec": "none", "vcodec": "none"},
                   {"format_id": "251", "url": "%4$s", "protocol": "https", "ext": "webm", "acodec": "opus",
                    "vcodec": "none", "abr": 128.5, "http_headers": {"User-Agent": "Seen/1.0", "X-Own": "yes"}}]}
                """
                .formatted(id, title, seconds, url);
    }

    /// A list as `--flat-playlist` has it, with entries of ids `e1`, `e2`, ….
    public static String playlist(String title, int count) {
        var entries = new StringBuilder();
        for (int number = 1; number <= count; number++) {
            entries.append(number > 1 ? "," : "").append("""
                    {"_type": "url", "ie_key": "Youtube", "id": "e%1$d", "title": "Entry %1$d", "duration": %1$d,
                     "url": "https://www.youtube.com/watch?v=e%1$d"}""".formatted(number));
        }
        return "{\"_type\": \"playlist\", \"id\": \"PL1\", \"title\": \"" + title + "\", \"entries\": [" + entries
                + "]}";
    }

    /// Writes to both outputs, and ends.
    public ScriptedYtDlp says(String output, String complaint, int status) {
        write(folder.resolve("output"), output);
        write(folder.resolve("complaint"), complaint);
        return runs("cat \"$here/complaint\" >&2; cat \"$here/output\"; exit " + status);
    }

    public ScriptedYtDlp answers(String json) {
        return says(json, "", 0);
    }

    /// From now on answers each question of its own: asked for `argument`, a link or `scsearch10:words`, for what `json`
    /// says, or for the sound, which is `song`, of which ffmpeg cuts off what is not wanted. Everything else it does not know.
    ///
    /// @param seconds it takes to answer
    public ScriptedYtDlp knows(String argument, String json, Path song, int seconds) {
        String key = argument.replaceAll("[^A-Za-z0-9]", "_");
        write(folder.resolve(key + ".json"), json);
        write(folder.resolve(key + ".song"), song.toAbsolutePath().toString());
        write(folder.resolve(key + ".seconds"), Integer.toString(seconds));
        return runs("""
                key=$(printf '%s' "$last" | tr -c 'A-Za-z0-9' _)
                case " $* " in *" --version "*) echo 2026.10.26; exit;; esac
                if [ ! -f "$here/$key.json" ]; then
                  echo 'ERROR: [youtube] Video unavailable' >&2; echo null; exit 1
                fi
                sleep "$(cat "$here/$key.seconds")"
                song=$(cat "$here/$key.song")
                for word; do case $word in \\**-inf) from=${word#?}; from=${from%-inf};; esac; done
                case " $* " in
                  *" --dump-single-json "*) cat "$here/$key.json";;
                  *" --download-sections "*)
                    exec ffmpeg -v error -nostdin -ss "$from" -i "$song" -c copy -copyts -f matroska -;;
                  *) exec cat "$song";;
                esac""");
    }

    /// Fails as yt-dlp does.
    public ScriptedYtDlp complains(String error) {
        return says("null\n", error + "\n", 1);
    }

    /// Runs commands; `$here` is the folder of the notes.
    public ScriptedYtDlp runs(String commands) {
        Path next = folder.resolve("next");
        write(next,
                """
                        #!/bin/sh
                        here='%s'
                        printf '%%s\\n' "$@" > "$here/asked.$$.part"; env > "$here/environment.$$"; ls -l > "$here/files.$$"
                        for word; do case $last in --cookies) cat "$word" > "$here/cookies.$$"; ls -l "$word" >> "$here/files.$$"; esac
                          last=$word; done
                        mv "$here/asked.$$.part" "$here/asked.$$"
                        %s
                        """
                        .formatted(folder, commands));
        try {
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwx------"));
            Files.move(next, program, StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The arguments of each run, in any order.
    public List<List<String>> asked() {
        return notes("asked.").stream().map(note -> note.lines().toList()).toList();
    }

    public List<String> notes(String prefix) {
        var notes = new ArrayList<String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches(prefix + "\\d+")).toList()) {
                notes.add(Files.readString(file));
            }
            return notes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
