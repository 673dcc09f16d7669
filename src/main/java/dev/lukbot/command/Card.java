package dev.lukbot.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One message to people: an embed, and buttons below it. Immutable. Limits of Discord are the renderer's business: it
/// clips what is too long.
///
/// @param tone its colour
/// @param buttons at most five rows of at most five; with a menu at most four
/// @param menu stands above the buttons
public record Card(
        Tone tone,
        Optional<Text> title,
        Optional<Text> body,
        List<Field> fields,
        Optional<String> thumbnailUrl,
        Optional<Text> footer,
        List<List<Button>> buttons,
        Optional<Menu> menu) {

    /// What a card is about, shown as its colour (lukbot-spec section 8).
    public enum Tone {
        SUCCESS(0x4CAF50),
        ERROR(0xF44336),
        INFO(0x2196F3),
        WARNING(0xFFC107),
        NEUTRAL(0x9E9E9E),
        MUSIC(0x9C27B0),
        QUEUE(0x3F51B5),
        AUTOPLAY(0x009688);

        private final int rgb;

        Tone(int rgb) {
            this.rgb = rgb;
        }

        public int rgb() {
            return rgb;
        }
    }

    /// A named fact.
    ///
    /// @param inline whether it may stand beside others
    public record Field(Text name, Text value, boolean inline) {}

    /// Something to press. Pressing it calls [Command#press] of the command that `id` begins with.
    ///
    /// @param id a [ComponentId]; at most 100 characters
    public record Button(String id, Text label, boolean enabled) {}

    /// A list to choose from. Choosing calls [Command#press] of the command that `id` begins with; the chosen values follow
    /// the id's arguments. Labels and descriptions are plain text, for Discord shows them as they are.
    ///
    /// @param id a [ComponentId]; at most 100 characters
    /// @param placeholder shown while nothing is chosen
    /// @param most how many may be chosen at once
    /// @param choices at most 25, each with a value of its own
    public record Menu(String id, Text placeholder, int most, List<Choice> choices) {

        /// Something to choose.
        ///
        /// @param description may be empty
        /// @param value at most 100 characters
        public record Choice(String label, String description, String value) {}

        public Menu {
            choices = List.copyOf(choices);
        }
    }

    public Card {
        fields = List.copyOf(fields);
        buttons = buttons.stream().map(List::copyOf).toList();
    }

    public static Card of(Tone tone, Text body) {
        return new Card(tone, Optional.empty(), Optional.of(body), List.of(), Optional.empty(), Optional.empty(),
                List.of(), Optional.empty());
    }

    public static Card titled(Tone tone, Text title, Text body) {
        return new Card(tone, Optional.of(title), Optional.of(body), List.of(), Optional.empty(), Optional.empty(),
                List.of(), Optional.empty());
    }

    public Card withField(Text name, Text value, boolean inline) {
        var more = new ArrayList<>(fields);
        more.add(new Field(name, value, inline));
        return new Card(tone, title, body, more, thumbnailUrl, footer, buttons, menu);
    }

    public Card withThumbnail(Optional<String> url) {
        return new Card(tone, title, body, fields, url, footer, buttons, menu);
    }

    public Card withFooter(Text text) {
        return new Card(tone, title, body, fields, thumbnailUrl, Optional.of(text), buttons, menu);
    }

    public Card withButtons(List<Button> row) {
        var more = new ArrayList<>(buttons);
        more.add(row);
        return new Card(tone, title, body, fields, thumbnailUrl, footer, more, menu);
    }

    public Card withMenu(Menu list) {
        return new Card(tone, title, body, fields, thumbnailUrl, footer, buttons, Optional.of(list));
    }
}
