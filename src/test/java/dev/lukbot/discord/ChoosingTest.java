package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.AttachedFile;
import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Menu;
import dev.lukbot.command.Card.Menu.Choice;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Option;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.SentAttachment;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people choose from a menu and attach, as the edge hands it on.
class ChoosingTest {

    private static final Option<AttachedFile> FILE = new Option.Attachment("attachment", /* required= */ true);

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeGuild guild = discord.guild("Home");
    private final FakeMember ana = guild.member("ana");

    private final TestCommand searches = new TestCommand(
            CommandSpec.music("search").with(new Option.Words("words", true, false, 200)),
            _ -> new Whisper(card().withMenu(new Menu("search:7", Text.of("search.choose"), 2,
                    List.of(new Choice("One", "by Ana", "a:1"), new Choice("Two", "", "a:2"))))));
    private final TestCommand plays = new TestCommand(CommandSpec.music("playfile").with(FILE),
            _ -> new Whisper(card()));

    private final Edge edge = new Edge(
            discord, discord.token(), /* atATime= */ 2, List.of(searches, plays), _ -> {});

    private static Card card() {
        return Card.of(Tone.INFO, Text.of("search.choose"));
    }

    @BeforeEach
    void start() throws InterruptedException {
        edge.start();
    }

    @AfterEach
    void stop() {
        edge.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    @Test
    void what_is_chosen_follows_the_arguments_of_the_menu() {
        ana.types("/search words: x").select(ana, "search:7", "a:2", "a:1").awaitText("pressed 7 a:2 a:1");
    }

    @Test
    void a_file_says_where_it_is_and_what_it_is_called() throws InterruptedException {
        var file = new SentAttachment("https://cdn.discordapp.com/attachments/1/2/a.mp3", "a.mp3", 123);

        ana.types("/playfile", Map.of("attachment", file));

        assertThat(plays.awaitInvocation().get(FILE)).isEqualTo(new AttachedFile(file.url(), "a.mp3", 123));
    }

    @Test
    void who_may_manage_the_guild_is_known() throws InterruptedException {
        ana.types("/search words: x");
        assertThat(searches.awaitInvocation().managesGuild()).isFalse();

        guild.allows(Permission.MANAGE_SERVER);

        ana.types("/search words: x");
        assertThat(searches.awaitInvocation().managesGuild()).isTrue();
    }
}
