package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Field;
import dev.lukbot.command.Card.Menu.Choice;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Text;
import dev.lukbot.track.Glyphs;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/// Makes Discord messages of cards, in a person's language.
///
/// Whatever is too long is clipped, so no text of a user, a source or a translator makes Discord refuse a message; and
/// nothing in a message ever pings anyone. Immutable.
final class ReplyRenderer {

    // https://discord.com/developers/docs/resources/message#embed-object-embed-limits
    private static final int TITLE = 256;
    private static final int DESCRIPTION = 4096;
    private static final int FIELDS = 25;
    private static final int FIELD_NAME = 256;
    private static final int FIELD_VALUE = 1024;
    private static final int FOOTER = 2048;
    private static final int WHOLE_EMBED = 6000;
    private static final int IMAGE_URL = 2000;

    // https://discord.com/developers/docs/components/reference
    private static final int ROWS = 5;
    private static final int BUTTONS_IN_ROW = 5;
    private static final int BUTTON_LABEL = 80;
    private static final int CHOICES = 25;
    private static final int CHOICE_TEXT = 100;
    private static final int PLACEHOLDER = 150;

    /// Takes up room without being seen, where Discord wants text.
    private static final String NOTHING = "\u200B";

    private final Messages messages;

    ReplyRenderer(Messages messages) {
        this.messages = messages;
    }

    /// A new message.
    MessageCreateData message(Card card, Locale locale) {
        return new MessageCreateBuilder()
                .setEmbeds(embed(card, locale))
                .setComponents(rows(card, locale))
                .setAllowedMentions(List.of())
                .mentionRepliedUser(false)
                .build();
    }

    /// What takes the place of all of an older message.
    MessageEditData replacement(Card card, Locale locale) {
        return MessageEditBuilder.fromCreateData(message(card, locale))
                .setAllowedMentions(List.of())
                .mentionRepliedUser(false)
                .build();
    }

    private MessageEmbed embed(Card card, Locale locale) {
        var embed = new EmbedBuilder().setColor(card.tone().rgb());
        int room = WHOLE_EMBED;
        Optional<String> title = rendered(card.title(), locale, TITLE);
        title.ifPresent(embed::setTitle);
        Optional<String> footer = rendered(card.footer(), locale, FOOTER);
        footer.ifPresent(embed::setFooter);
        room -= length(title) + length(footer);
        Optional<String> body = rendered(card.body(), locale, Math.min(DESCRIPTION, room));
        embed.setDescription(body.orElse(NOTHING));
        room -= body.orElse(NOTHING).length();
        addFields(embed, card.fields(), locale, room);
        card.thumbnailUrl().filter(ReplyRenderer::isImageUrl).ifPresent(embed::setThumbnail);
        return embed.build();
    }

    /// Adds fields until `room` characters are full; the first that does not fit ends them.
    private void addFields(EmbedBuilder embed, List<Field> fields, Locale locale, int room) {
        int left = room;
        for (Field field : fields.subList(0, Math.min(fields.size(), FIELDS))) {
            String name = rendered(Optional.of(field.name()), locale, FIELD_NAME).orElse(NOTHING);
            String value = rendered(Optional.of(field.value()), locale, FIELD_VALUE).orElse(NOTHING);
            left -= name.length() + value.length();
            if (left < 0) {
                return;
            }
            embed.addField(name, value, field.inline());
        }
    }

    private Optional<String> rendered(Optional<Text> text, Locale locale, int limit) {
        return text.map(some -> Clip.to(messages.render(some, locale).strip(), limit))
                .filter(some -> !some.isBlank());
    }

    private static int length(Optional<String> text) {
        return text.map(String::length).orElse(0);
    }

    /// Discord refuses the whole message for an image address it does not like; sources name all kinds of them.
    private static boolean isImageUrl(String url) {
        if (url.length() > IMAGE_URL) {
            return false;
        }
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private List<ActionRow> rows(Card card, Locale locale) {
        Stream<ActionRow> menu = card.menu().flatMap(list -> menu(list, locale)).map(ActionRow::of).stream();
        Stream<ActionRow> buttons = card.buttons()
                .stream()
                .filter(row -> !row.isEmpty())
                .map(row -> ActionRow.of(row.stream()
                        .limit(BUTTONS_IN_ROW)
                        .map(button -> button(button, locale))
                        .toList()));
        return Stream.concat(menu, buttons).limit(ROWS).toList();
    }

    /// Empty if there is nothing to choose. A choice that Discord would refuse is left out, for it refuses all others with it.
    private Optional<StringSelectMenu> menu(Card.Menu menu, Locale locale) {
        var values = new HashSet<String>();
        List<SelectOption> options = menu.choices()
                .stream()
                .filter(choice -> !choice.value().isEmpty() && choice.value().length() <= CHOICE_TEXT)
                .filter(choice -> values.add(choice.value()))
                .limit(CHOICES)
                .map(ReplyRenderer::option)
                .toList();
        return options.isEmpty()
                ? Optional.empty()
                : Optional.of(StringSelectMenu.create(menu.id())
                        .setPlaceholder(rendered(Optional.of(menu.placeholder()), locale, PLACEHOLDER).orElse(null))
                        .setRequiredRange(1, Math.clamp(menu.most(), 1, options.size()))
                        .addOptions(options)
                        .build());
    }

    private static SelectOption option(Choice choice) {
        String label = Clip.to(Glyphs.line(choice.label()).strip(), CHOICE_TEXT);
        String description = Clip.to(Glyphs.line(choice.description()).strip(), CHOICE_TEXT);
        return SelectOption.of(label.isEmpty() ? NOTHING : label, choice.value())
                .withDescription(description.isEmpty() ? null : description);
    }

    private Button button(Card.Button button, Locale locale) {
        String label = rendered(Optional.of(button.label()), locale, BUTTON_LABEL).orElse(NOTHING);
        return Button.of(ButtonStyle.SECONDARY, button.id(), label).withDisabled(!button.enabled());
    }
}
