package dev.lukbot.command;

import dev.lukbot.command.Text.CommandName;
import dev.lukbot.command.Text.Markup;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.UserId;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Track;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;

/// All texts for people, in their language. Thread-safe.
///
/// Every text of `messages*.properties` is a [MessageFormat] pattern, so an apostrophe in it is written twice. The
/// language of the machine that the bot runs on plays no part.
public final class Messages {

    /// The languages there are beside English, which is the default.
    public static final Locale BRAZILIAN = Locale.forLanguageTag("pt-BR");

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ResourceBundle english = ResourceBundle.getBundle("messages", Locale.ROOT, NO_FALLBACK);
    private final ResourceBundle brazilian = ResourceBundle.getBundle("messages", BRAZILIAN, NO_FALLBACK);

    private final CommandIds ids;

    /// Commands are named, but cannot be clicked on.
    public Messages() {
        this(new CommandIds());
    }

    /// @param ids of the commands, as soon as they are known
    public Messages(CommandIds ids) {
        this.ids = ids;
    }

    /// `text` in the language closest to `locale`.
    public String render(Text text, Locale locale) {
        return renderIn(closest(locale), text);
    }

    /// The plain text of a key without arguments, such as a command's description; not escaped.
    public String plain(String key, Locale locale) {
        return renderIn(closest(locale), Text.of(key));
    }

    private static Locale closest(Locale locale) {
        return locale.getLanguage().equals(BRAZILIAN.getLanguage()) ? BRAZILIAN : Locale.ENGLISH;
    }

    private String renderIn(Locale language, Text text) {
        String pattern = (language.equals(BRAZILIAN) ? brazilian : english).getString(text.key());
        Object[] arguments = text.arguments()
                .stream()
                // Numbers stay numbers: the pattern chooses between singular and plural by them.
                .map(argument -> argument instanceof Number ? argument : shown(language, argument))
                .toArray();
        return new MessageFormat(pattern, language).format(arguments);
    }

    private String shown(Locale language, Object argument) {
        return switch (argument) {
            case String words -> Markdown.escape(words);
            case Markup(var markdown) -> markdown;
            case CommandName(var name) -> command(language, name);
            case Text text -> renderIn(language, text);
            case List<?> lines -> lines.stream()
                    .map(line -> shown(language, line))
                    .collect(Collectors.joining("\n"));
            case Track track -> labelled(language, track);
            case Duration duration -> clock(duration);
            case Number number -> NumberFormat.getInstance(language).format(number);
            case Instant instant -> "<t:" + instant.getEpochSecond() + ":R>";
            case UserId user -> "<@" + user + ">";
            case ChannelId channel -> "<#" + channel + ">";
            default -> throw new IllegalArgumentException("cannot be shown: " + argument.getClass());
        };
    }

    /// Discord shows a mention in the language of whoever reads it.
    private String command(Locale language, String name) {
        OptionalLong id = ids.of(name);
        return id.isPresent()
                ? "</" + name + ":" + id.getAsLong() + ">"
                : "`/" + plain("command." + name + ".name", language) + "`";
    }

    /// Whoever reads a track's name reads too that it is not the one that was asked for.
    private String labelled(Locale language, Track track) {
        String link = Markdown.link(title(language, track), track.url());
        return track.insteadOf()
                .map(other -> renderIn(language, Text.of("track.instead", new Markup(link),
                        source(language, track.source()), source(language, other))))
                .orElse(link);
    }

    private Markup source(Locale language, String name) {
        String key = "source." + name;
        return new Markup(english.containsKey(key) ? renderIn(language, Text.of(key)) : Markdown.escape(name));
    }

    private String title(Locale language, Track track) {
        return Glyphs.line(track.title()).isEmpty() ? renderIn(language, Text.of("track.untitled")) : track.title();
    }

    /// `3:05` or `1:02:03`, in every language.
    public static String clock(Duration duration) {
        return duration.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
