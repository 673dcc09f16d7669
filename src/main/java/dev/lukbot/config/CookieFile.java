package dev.lukbot.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Cookies as browsers' extensions export them. A file that is damaged makes every request fail later, with words that
/// speak of something else; so it is read once at the start.
final class CookieFile {

    private static final long MAX_BYTES = 4_000_000;
    private static final Pattern HEAD = Pattern.compile("# (?:Netscape )?HTTP Cookie File.*");
    /// Domain, subdomains too, path, secure, expiry, name, value.
    private static final Pattern COOKIE = Pattern
            .compile(
                    "(?:#HttpOnly_)?[^\\t\\s]+\\t(?:TRUE|FALSE)\\t/[^\\t]*\\t(?:TRUE|FALSE)\\t-?\\d*(?:\\.\\d+)?\\t[^\\t]*\\t[^\\t]*");

    private CookieFile() {}

    /// Why it cannot be used, without a word of what is in it.
    static Optional<String> problem(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Optional.of("there is no such file, or it is too large");
            }
            return problem(Files.readAllLines(file));
        } catch (CharacterCodingException _) {
            return Optional.of("it is no text");
        } catch (IOException _) {
            return Optional.of("it cannot be read");
        }
    }

    private static Optional<String> problem(List<String> lines) {
        if (lines.isEmpty() || !HEAD.matcher(lines.getFirst()).matches()) {
            return Optional.of("its first line is not \"# Netscape HTTP Cookie File\"");
        }
        for (int index = 1; index < lines.size(); index++) {
            String line = lines.get(index);
            boolean isComment = line.isBlank() || (line.startsWith("#") && !line.startsWith("#HttpOnly_"));
            if (!isComment && !COOKIE.matcher(line).matches()) {
                return Optional.of("line " + (index + 1) + " is no cookie of seven fields with tabs between");
            }
        }
        return Optional.empty();
    }
}
