package dev.lukbot.command;

import java.util.Locale;

/// All texts for people, in their language. SKELETON: the signatures that the edge relies on.
public final class Messages {

    /// The languages there are beside English, which is the default.
    public static final Locale BRAZILIAN = Locale.forLanguageTag("pt-BR");

    /// `text` in the language closest to `locale`.
    public String render(Text text, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /// The plain text of a key without arguments, such as a command's description; not escaped.
    public String plain(String key, Locale locale) {
        throw new UnsupportedOperationException();
    }
}
