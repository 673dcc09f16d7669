package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Button;
import dev.lukbot.command.Card.Menu;
import dev.lukbot.command.Card.Menu.Choice;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Text;
import dev.lukbot.command.Text.Markup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.MessageEmbed.Footer;
import net.dv8tion.jda.api.entities.MessageEmbed.Thumbnail;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyRendererTest {

    private final ReplyRenderer renderer = new ReplyRenderer(new Messages());

    /// A text of exactly what is given: this key's pattern is its first argument alone.
    private static Text text(String markdown) {
        return Text.of("announcement.now_playing", new Markup(markdown));
    }

    private static Card card(String body) {
        return Card.of(Tone.MUSIC, text(body));
    }

    private MessageCreateData message(Card card) {
        return renderer.message(card, Locale.ENGLISH);
    }

    private MessageEmbed embed(Card card) {
        return message(card).getEmbeds().getFirst();
    }

    private List<ActionRow> rows(Card card) {
        return message(card).getComponents()
                .stream()
                .map(component -> component.asActionRow())
                .toList();
    }

    @Test
    void a_card_becomes_an_embed() {
        MessageEmbed embed = embed(Card.titled(Tone.QUEUE, text("the title"), text("the body"))
                .withField(text("name"), text("value"), /* inline= */ true)
                .withThumbnail(Optional.of("https://example.org/cover.png"))
                .withFooter(text("the footer")));

        assertThat(embed.getColorRaw()).isEqualTo(0x3F51B5);
        assertThat(embed.getTitle()).isEqualTo("the title");
        assertThat(embed.getDescription()).isEqualTo("the body");
        assertThat(embed.getFields()).containsExactly(new MessageEmbed.Field("name", "value", true));
        assertThat(embed.getThumbnail()).extracting(Thumbnail::getUrl).isEqualTo("https://example.org/cover.png");
        assertThat(embed.getFooter()).extracting(Footer::getText).isEqualTo("the footer");
    }

    @Test
    void it_speaks_the_language_of_the_person() {
        var card = Card.of(Tone.ERROR, Text.of("error.nothing_playing"));

        assertThat(embed(card).getDescription()).startsWith("Nothing is playing");
        assertThat(renderer.message(card, Messages.BRAZILIAN).getEmbeds().getFirst().getDescription())
                .isNotBlank()
                .doesNotStartWith("Nothing");
    }

    @Test
    void each_part_is_clipped_to_what_discord_takes() {
        String endless = "x".repeat(10_000);

        MessageEmbed embed = embed(Card.titled(Tone.MUSIC, text(endless), text(endless)));
        assertThat(embed.getTitle()).hasSize(256).endsWith("…");
        assertThat(embed.getDescription()).hasSize(4096).endsWith("…");

        MessageEmbed.Field field = embed(card("").withField(text(endless), text(endless), /* inline= */ false))
                .getFields()
                .getFirst();
        assertThat(field.getName()).hasSize(256).endsWith("…");
        assertThat(field.getValue()).hasSize(1024).endsWith("…");

        assertThat(embed(card("").withFooter(text(endless))).getFooter())
                .extracting(Footer::getText, as(STRING))
                .hasSize(2048)
                .endsWith("…");
    }

    @Test
    void all_parts_together_are_clipped_too() {
        String endless = "🎵".repeat(10_000);
        Card card = Card.titled(Tone.MUSIC, text(endless), text(endless)).withFooter(text(endless));
        for (int i = 0; i < 40; i++) {
            card = card.withField(text(endless), text(endless), /* inline= */ true);
        }

        assertThat(embed(card).getLength()).isLessThanOrEqualTo(6000);
    }

    @Test
    void more_than_25_fields_are_left_out() {
        Card card = card("body");
        for (int i = 0; i < 40; i++) {
            card = card.withField(text("n" + i), text("v"), /* inline= */ true);
        }

        assertThat(embed(card).getFields()).hasSize(25);
    }

    @Test
    void empty_texts_are_no_reason_to_fail() {
        var card = card(" ")
                .withField(text(""), text(" "), /* inline= */ true)
                .withButtons(List.of(new Button("queue:1", text(""), /* enabled= */ true)));

        assertThat(embed(card).getDescription()).isEqualTo("\u200B");
        assertThat(rows(card).getFirst().getButtons().getFirst().getLabel()).isEqualTo("\u200B");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "not a url", "ftp://example.org/a.png", "https:///a.png", "https://exa mple.org/a.png",
        "data:image/png;base64,AAAA", "attachment://a.png"
    })
    void an_image_address_that_discord_would_refuse_is_left_out(String url) {
        assertThat(embed(card("body").withThumbnail(Optional.of(url))).getThumbnail()).isNull();
    }

    @Test
    void buttons_become_rows() {
        var card = card("body")
                .withButtons(List.of(
                        new Button("queue:1", text("Back"), /* enabled= */ false),
                        new Button("queue:2", text("Next"), /* enabled= */ true)))
                .withButtons(List.of());

        assertThat(rows(card)).singleElement()
                .satisfies(row -> assertThat(row.getButtons())
                        .extracting(button -> button.getCustomId(), button -> button.getLabel(),
                                button -> button.isDisabled())
                        .containsExactly(
                                tuple("queue:1", "Back", true),
                                tuple("queue:2", "Next", false)));
    }

    @Test
    void too_many_buttons_and_too_long_labels_are_clipped() {
        var row = IntStream.range(0, 9)
                .mapToObj(i -> new Button("queue:" + i, text("x".repeat(100)), /* enabled= */ true))
                .toList();
        var card = card("body").withButtons(row);
        for (int i = 1; i < 9; i++) {
            int number = i;
            card = card.withButtons(List.of(new Button("row:" + number, text("x"), /* enabled= */ true)));
        }

        assertThat(rows(card)).hasSize(5);
        assertThat(rows(card).getFirst().getButtons())
                .hasSize(5)
                .allSatisfy(button -> assertThat(button.getLabel()).hasSize(80).endsWith("…"));
    }

    @Test
    void no_message_pings_anyone() {
        var card = card("@everyone <@1> <@&2>");

        for (DataObject message : List.of(
                message(card).toData(), renderer.replacement(card, Locale.ENGLISH).toData())) {
            DataObject mentions = DataObject.fromJson(message.toJson()).getObject("allowed_mentions");
            assertThat(mentions.getArray("parse")).isEmpty();
            assertThat(mentions.getBoolean("replied_user")).isFalse();
        }
    }

    @Test
    void a_replacement_leaves_nothing_of_the_older_message() {
        DataObject replacement = renderer.replacement(card("body"), Locale.ENGLISH).toData();

        assertThat(replacement.keys()).contains("content", "embeds", "components");
        assertThat(replacement.getArray("components")).isEmpty();
    }

    private static Card withMenu(int most, Choice... choices) {
        return card("body").withMenu(new Menu("search:5", text("choose"), most, List.of(choices)));
    }

    @Test
    void a_menu_stands_above_the_buttons() {
        var rows = rows(withMenu(2, new Choice("One *", "by Ana", "a:1"), new Choice("Two", "", "a:2"))
                .withButtons(List.of(new Card.Button("b", text("press"), true))));

        var menu = (StringSelectMenu) rows.getFirst().getComponents().getFirst();
        assertThat(menu.getCustomId()).isEqualTo("search:5");
        assertThat(menu.getPlaceholder()).isEqualTo("choose");
        assertThat(menu.getMinValues()).isOne();
        assertThat(menu.getMaxValues()).isEqualTo(2);
        assertThat(menu.getOptions()).extracting(SelectOption::getLabel).containsExactly("One *", "Two");
        assertThat(menu.getOptions()).extracting(SelectOption::getDescription).containsExactly("by Ana", null);
        assertThat(rows).hasSize(2);
    }

    @Test
    void whatever_is_in_a_menu_discord_takes_it() {
        Choice[] many = IntStream.range(0, 40)
                .mapToObj(i -> new Choice("\u202Elong\n".repeat(100), "x".repeat(300), "v" + i / 2))
                .toArray(Choice[]::new);

        var menu = (StringSelectMenu) rows(withMenu(99, many)).getFirst().getComponents().getFirst();

        assertThat(menu.getOptions()).hasSize(20)
                .allSatisfy(option -> assertThat(option.getLabel()).hasSizeBetween(1, 100).doesNotContain("\n"));
        assertThat(menu.getMaxValues()).isEqualTo(20);
        assertThat(rows(withMenu(1, new Choice("\u200B", "", "v"), new Choice("x", "", "v".repeat(101))))).hasSize(1);
        assertThat(rows(withMenu(1, new Choice("x", "", "v".repeat(101))))).isEmpty();
    }
}
