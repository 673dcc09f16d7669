package dev.lukbot.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A file `.env`, read as Docker Compose reads it, so that the same file serves the container and `java -jar`
/// (<https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/>).
///
/// Problems name the line and, if it is one of the bot's own, the variable, and never what stands in the line: a token
/// may stand anywhere in a file that is not written as it should be. Confined to one thread.
public final class EnvFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final String EXPORT = "export";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private final Map<String, String> real;
    private final Set<String> known;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int at;
    private int line = 1;

    private EnvFile(String text, Map<String, String> real, Set<String> known) {
        this.text = text;
        this.real = real;
        this.known = known;
    }

    /// The real variables and those of a file, which may be missing. Real ones win, unless they are blank, because
    /// compose files pass on what is not set as blank.
    ///
    /// @throws InvalidConfigException if the file cannot be read or understood; it lists every line that cannot
    public static Map<String, String> beneath(Map<String, String> real, Path file) {
        var set = new HashMap<>(real);
        set.values().removeIf(String::isBlank);
        var merged = new HashMap<String, String>();
        if (!Files.notExists(file)) {
            merged.putAll(parse(content(file), set, BotConfig.variableNames()));
            merged.values().removeIf(String::isBlank);
        }
        merged.putAll(set);
        return merged;
    }

    /// @param real what the text may refer to by `$NAME`
    /// @param known the names that may be shown in problems
    static Map<String, String> parse(String text, Map<String, String> real, Set<String> known) {
        String content = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
        var file = new EnvFile(content.replace("\r\n", "\n"), real, known);
        while (file.skipToStatement()) {
            file.statement();
        }
        if (!file.problems.isEmpty()) {
            throw new InvalidConfigException(file.problems);
        }
        return file.variables;
    }

    private static String content(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw unreadable("it is not a file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw unreadable("it is larger than a megabyte");
            }
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw unreadable("it is not in UTF-8");
        } catch (AccessDeniedException _) {
            throw unreadable("access is denied");
        } catch (NoSuchFileException _) {
            throw unreadable("it has just been removed");
        } catch (IOException _) {
            throw unreadable("the disk does not give it");
        }
    }

    private static InvalidConfigException unreadable(String why) {
        return new InvalidConfigException(List.of("the file .env cannot be read: " + why));
    }

    /// Leaves blanks, empty lines and comments behind.
    private boolean skipToStatement() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '#') {
                skipLine();
            } else if (next == '\n') {
                line++;
                at++;
            } else if (isBlank(next)) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void statement() {
        int first = line;
        int end = lineEnd();
        String rest = text.substring(at, end);
        String statement = rest.startsWith(EXPORT) && rest.length() > EXPORT.length()
                && isBlank(rest.charAt(EXPORT.length())) ? rest.substring(EXPORT.length()).stripLeading() : rest;
        at = end - statement.length();
        int separator = separator(statement);
        String name = (separator < 0 ? statement : statement.substring(0, separator)).strip();
        if (separator < 0 || name.isEmpty() || !name.chars().allMatch(EnvFile::isOfName)) {
            skipLine();
            if (separator < 0 && real.containsKey(name)) {
                return; // as in compose: the real variable, which wins anyway
            }
            problems.add(place(first, name) + (separator < 0
                    ? " is no NAME=value"
                    : " has something else than a variable's name in front of its " + statement.charAt(separator)));
            return;
        }
        at += separator + 1;
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
        try {
            variables.put(name, at < end && isQuote(text.charAt(at)) ? quoted() : unquoted(end));
        } catch (MalformedValueException malformed) {
            problems.add(place(first, name) + malformed.problem);
        }
    }

    private String unquoted(int end) throws MalformedValueException {
        boolean isComment = at < end && text.charAt(at) == '#' && isBlank(text.charAt(at - 1));
        String value = isComment ? "" : text.substring(at, end);
        for (int i = 1; i < value.length(); i++) {
            if (value.charAt(i) == '#' && isBlank(value.charAt(i - 1))) {
                value = value.substring(0, i);
            }
        }
        skipLine();
        return interpolated(value.strip());
    }

    private String quoted() throws MalformedValueException {
        int first = at;
        int lineBefore = line;
        char quote = text.charAt(at);
        var value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            char next = text.charAt(at);
            if (next == '\\' && at + 1 < text.length()) {
                at++;
                char escaped = text.charAt(at);
                if (escaped != quote || quote == '"') {
                    value.append('\\');
                }
                next = escaped;
            }
            if (next == '\n') {
                line++;
            }
            value.append(next);
        }
        boolean isClosed = at < text.length();
        at += isClosed ? 1 : 0;
        String behind = text.substring(at, lineEnd()).strip();
        boolean isAlone = behind.isEmpty() || behind.charAt(0) == '#';
        if (!isClosed || (!isAlone && line > lineBefore)) { // then it was closed by the quote of another line
            at = first;
            line = lineBefore;
            skipLine();
            throw new MalformedValueException(" begins with a quote that nothing closes");
        }
        skipLine();
        if (!isAlone) {
            throw new MalformedValueException(" has something behind its closing quote");
        }
        return quote == '\'' ? value.toString() : interpolated(Escapes.expand(value.toString()));
    }

    /// The process's variables win over those above in the file.
    private String interpolated(String value) throws MalformedValueException {
        try {
            return Interpolation.of(value, name -> real.getOrDefault(name, variables.get(name)));
        } catch (Interpolation.MalformedException malformed) {
            throw new MalformedValueException(malformed.problem());
        }
    }

    private String place(int number, String name) {
        String key = name.split("[\\s=:]", 2)[0];
        return "line " + number + " of .env" + (known.contains(key) ? " (" + key + ")" : "");
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /// To the start of the next line.
    private void skipLine() {
        int end = lineEnd();
        line += end < text.length() ? 1 : 0;
        at = Math.min(end + 1, text.length());
    }

    private static int separator(String statement) {
        for (int i = 0; i < statement.length(); i++) {
            if (statement.charAt(i) == '=' || statement.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOfName(int character) {
        return Character.isLetterOrDigit(character) || "_.-[]".indexOf(character) >= 0;
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }

    /// Blank, but no line break.
    private static boolean isBlank(char character) {
        return character != '\n' && (Character.isWhitespace(character) || Character.isSpaceChar(character));
    }

    /// A value cannot be understood.
    private static final class MalformedValueException extends Exception {

        private static final long serialVersionUID = 1;

        private final String problem;

        MalformedValueException(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }
    }
}
