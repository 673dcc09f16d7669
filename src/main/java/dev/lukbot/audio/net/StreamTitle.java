package dev.lukbot.audio.net;

import dev.lukbot.media.UndeclaredText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a radio says that it plays, out of its ICY metadata: `StreamTitle='It's; here';StreamUrl='';`. Stateless.
final class StreamTitle {

    private static final String KEY = "streamtitle='";
    /// Quotes and semicolons are not escaped, so only what follows tells which of them is the last.
    private static final Pattern END = Pattern.compile("';(?=\\s*(?:\\w+=|$))");

    private StreamTitle() {}

    /// @return empty if the text does not speak of a title; a title without a letter means that nothing is announced
    static Optional<String> in(byte[] metadata) {
        int length = metadata.length;
        while (length > 0 && metadata[length - 1] == 0) {
            length--;
        }
        String text = UndeclaredText.decode(metadata, 0, length);
        int key = text.toLowerCase(Locale.ROOT).indexOf(KEY);
        if (key < 0) {
            return Optional.empty();
        }
        String rest = text.substring(key + KEY.length());
        Matcher end = END.matcher(rest);
        String title = end.find() ? rest.substring(0, end.start()) : rest.replaceFirst("'?;?\\s*$", "");
        return Optional.of(HeaderText.tidy(title).orElse(""));
    }
}
