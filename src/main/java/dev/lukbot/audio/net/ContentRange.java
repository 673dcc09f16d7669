package dev.lukbot.audio.net;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which part of a file an answer is (RFC 9110, section 14.4).
///
/// @param first byte; -1 if the answer has none, because there is nothing where it was looked for
/// @param last byte
/// @param total how long the whole is
record ContentRange(long first, long last, OptionalLong total) {

    private static final Pattern SYNTAX = Pattern
            .compile(
                    "\\s*bytes[\\s=]*(?:(?<first>\\d{1,18})\\s*-\\s*(?<last>\\d{1,18})|\\*)\\s*/\\s*(?:(?<total>\\d{1,18})|\\*)\\s*",
                    Pattern.CASE_INSENSITIVE);

    static Optional<ContentRange> of(Answer answer) {
        return answer.header("Content-Range").flatMap(ContentRange::parse);
    }

    static Optional<ContentRange> parse(String header) {
        Matcher parts = SYNTAX.matcher(header);
        if (!parts.matches()) {
            return Optional.empty();
        }
        OptionalLong total = parts.group("total") == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(parts.group("total")));
        if (parts.group("first") == null) {
            return Optional.of(new ContentRange(-1, -1, total));
        }
        long first = Long.parseLong(parts.group("first"));
        long last = Long.parseLong(parts.group("last"));
        boolean sound = first <= last && last < total.orElse(Long.MAX_VALUE);
        return sound ? Optional.of(new ContentRange(first, last, total)) : Optional.empty();
    }
}
