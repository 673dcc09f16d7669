package dev.lukbot.config;

/// The escape sequences in double quotes of a file `.env`.
final class Escapes {

    private static final String LETTERS = "abfnrtv\\\"";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000B\\\"";

    private Escapes() {}

    /// Replaces what a backslash begins; one that begins nothing stays. `\$` becomes `$$`, an interpolation's own
    /// escape.
    static String expand(String value) {
        var expanded = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            char escaped = next == '\\' && i + 1 < value.length() ? value.charAt(i + 1) : 0;
            int known = escaped == 0 ? -1 : LETTERS.indexOf(escaped);
            if (escaped == '$') {
                expanded.append("$$");
                i++;
            } else if (known >= 0) {
                expanded.append(MEANT.charAt(known));
                i++;
            } else {
                expanded.append(next);
            }
        }
        return expanded.toString();
    }
}
