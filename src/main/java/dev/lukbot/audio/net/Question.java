package dev.lukbot.audio.net;

import java.util.Map;

/// What is wanted of a link. Immutable.
///
/// @param link whose name, password and secret headers are sent, to its own server only
/// @param start where to ask first: the link, or where it led before
/// @param headers besides the bot's own, which they may replace
/// @param first byte wanted
/// @param last byte wanted; [#THE_END] for all that follow
/// @param ranged whether to ask for a range at all, which a few servers do not take
/// @param asBrowser whether to call oneself one
record Question(
        WebLink link,
        WebLink start,
        Map<String, String> headers,
        long first,
        long last,
        boolean ranged,
        boolean asBrowser) {

    static final long THE_END = Long.MAX_VALUE;

    static Question of(WebLink link, Map<String, String> headers) {
        return new Question(link, link, headers, 0, THE_END, /* ranged= */ true, /* asBrowser= */ false);
    }

    boolean isForAll() {
        return first == 0 && last == THE_END;
    }

    Question at(WebLink where) {
        return new Question(link, where, headers, first, last, ranged, asBrowser);
    }

    Question range(long from, long to) {
        return new Question(link, start, headers, from, to, /* ranged= */ true, asBrowser);
    }

    Question withoutRange() {
        return new Question(link, start, headers, 0, THE_END, /* ranged= */ false, asBrowser);
    }

    Question as(boolean browser) {
        return new Question(link, start, headers, first, last, ranged, browser);
    }
}
