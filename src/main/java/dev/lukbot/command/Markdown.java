package dev.lukbot.command;

import dev.lukbot.track.Glyphs;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Makes foreign text harmless inside Discord's markdown. Stateless.
final class Markdown {

    private static final String ZERO_WIDTH_SPACE = "\u200B";

    private static final Pattern MENTION = Pattern.compile("@(?=everyone|here)|(?<=<)@", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANYWHERE = Pattern.compile("[\\\\*_~`|<>\\[\\]]");

    /// Headings, small text and lists mean something at the start of a line only; quotes are escaped anywhere.
    private static final Pattern AT_LINE_START = Pattern.compile("(?m)^(\\s*)(#{1,3}|-|\\+|\\d+(?=\\.))");

    /// What may stand between the parentheses of a masked link without ending it, parentheses aside.
    private static final Pattern LINKABLE = Pattern.compile("https?://[^\\s\\p{Cntrl}<>\"\\\\`]+");

    private static final int MAX_LABEL = 80;

    /// So that ten links fit into one embed.
    private static final int MAX_URL = 250;

    private Markdown() {}

    /// `text` as people see it, so that nothing in it has a meaning for Discord.
    static String escape(String text) {
        String unmentioned = MENTION.matcher(Glyphs.visible(text)).replaceAll("@" + ZERO_WIDTH_SPACE);
        String escaped = ANYWHERE.matcher(unmentioned).replaceAll("\\\\$0");
        return AT_LINE_START.matcher(escaped).replaceAll(Markdown::escapeLineStart);
    }

    private static String escapeLineStart(MatchResult start) {
        String mark = start.group(2);
        return start.group(1) + (Character.isDigit(mark.charAt(0)) ? mark + "\\\\" : "\\\\" + mark);
    }

    /// `label` in bold on one line, linked to `url` if that is fit for a link.
    static String link(String label, String url) {
        String line = escape(clip(Glyphs.line(label)));
        // Discord shows a masked link whose label looks like another link as it is written.
        boolean fit = url.length() <= MAX_URL && LINKABLE.matcher(url).matches() && !label.contains("://");
        String target = url.replace("(", "%28").replace(")", "%29");
        return fit ? "**[" + line + "](" + target + ")**" : "**" + line + "**";
    }

    private static String clip(String label) {
        if (label.codePointCount(0, label.length()) <= MAX_LABEL) {
            return label;
        }
        int end = label.offsetByCodePoints(0, MAX_LABEL - 1);
        return label.substring(0, Glyphs.boundary(label, end)).stripTrailing() + "…";
    }
}
