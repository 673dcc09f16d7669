package dev.lukbot.commands;

import static dev.lukbot.testing.Tracks.live;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.AttachedFile;
import dev.lukbot.testing.Await;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unsupported;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What Brazilians read when a command did what it should.
class BrazilianCommandsTest {

    private static final String ONE = "**[One](https://music.example/One)**";

    @AutoClose
    private final CommandTestBed bed = CommandTestBed.playing(track("One"), track("Two"), track("Three"))
            .speaking(CommandTestBed.BRAZIL);

    private final Set<String> used = new HashSet<>();

    @Test
    void every_command_answers_in_portuguese() {
        bed.loader.knows(track("Four"), live("Radio"));
        bed.loader.knows("lista", new FoundPlaylist("Mix", List.of(track("A"), track("B"))));
        bed.decoder().plays(Duration.ofSeconds(90));
        Await.until("it plays", () -> bed.player().position().equals(Duration.ofSeconds(90)));

        assertCard("play", Map.of("query", "Four"), "🎶 Faixa adicionada", "Na fila, na posição 3: **[Four]");
        assertCard("play", Map.of("query", "Radio", "next", true), "🎶 Faixa adicionada",
                "Logo depois desta: **[Radio]");
        assertCard("play", Map.of("query", "lista"), "🎶 Playlist adicionada",
                "2 faixas de **Mix**, a partir da posição 5 da fila.");
        assertCard("queue", Map.of(), "🎶 Fila", "▶️ " + ONE);
        assertCard("nowplaying", Map.of(), "🎵 Tocando agora", ONE);
        assertCard("songinfo", Map.of(), "ℹ️ Sobre esta faixa", ONE);
        assertCard("pause", Map.of(), "⏸️ Pausado", ONE + " espera em 1:30.");
        assertCard("nowplaying", Map.of(), "⏸️ Pausado", ONE);
        assertCard("resume", Map.of(), "▶️ Continuando", ONE + " continua.");
        assertCard("seek", Map.of("position", "2:00"), "⏩ Outro ponto", ONE + " continua em 2:00 de 3:00.");
        assertCard("volume", Map.of("value", 50), "🔊 Volume", "A partir de agora, 50%.");
        assertCard("volume", Map.of(), "🔊 Volume", "Está em 50%. Mude com a opção `valor`, de 0 a 200.");
        assertCard("repeat", Map.of("mode", "queue", "times", 2), "🔁 Repetição",
                "Vou tocar a fila inteira mais 2 vezes.");
        assertCard("repeat", Map.of("mode", "off"), "🔁 Repetição", "Não repito mais nada.");
        assertCard("move", Map.of("from", 2, "to", 1), "↕️ Faixa movida", "**[Two]");
        assertCard("remove", Map.of("position", 1), "🗑️ Faixa removida", "**[Two]");
        assertCard("shuffle", Map.of(), "🔀 Fila embaralhada", "5 faixas em nova ordem.");
        assertCard("skip", Map.of(), "⏭️ Pulada", "Pulei " + ONE + ". Agora: ");
        assertCard("clear", Map.of(), "🧹 Fila esvaziada", "4 faixas descartadas.");
        assertCard("history", Map.of(), "📜 Tocou aqui", "Agora está tocando ");
        assertCard("ping", Map.of(), "🏓 Pong", "Seu comando levou ");
        assertThat(bed.types("help").body()).startsWith("**Música**\n`/tocar` Toca uma música");
        assertCard("stop", Map.of(), "⏹️ Parado", "A música parou");
        assertCard("play", Map.of("query", "Four"), "🎵 Tocando agora", "**[Four]");
        assertCard("leave", Map.of(), "👋 Tchau", "Saí de <#3>.");

        bed.search.knows("youtube", track("Five"));
        assertThat(bed.types("search", Map.of("words", "x")).title()).isEqualTo("🔎 De YouTube");

        assertThat(bed.types("sources").body()).endsWith("Procuro palavras nesta ordem: YouTube.");
        String link = "https://cdn.discordapp.com/attachments/1/2/Six.mp3";
        bed.loader.knows(link, new Found(track("Six")));
        assertCard("playfile", Map.of("attachment", new AttachedFile(link, "Six.mp3", 1_000_000)), "🎵 Tocando agora",
                "**[Six]");

        assertThat(bed.types("library").body()).startsWith("Não há nada na minha pasta de músicas.");

        used.add("library");
        used.add("sources");
        used.add("search");
        used.add("help");
        assertThat(bed.dispatcher.specs()).allSatisfy(spec -> assertThat(used).contains(spec.name()));
    }

    @Test
    void facts_are_named_in_portuguese() {
        var card = bed.types("nowplaying");

        assertThat(card.field("Repetição")).isEqualTo("desligada");
        assertThat(card.field("Volume")).isEqualTo("100%");
        assertThat(card.field("A seguir")).startsWith("**[Two]");
        assertThat(bed.types("songinfo").field("Duração")).isEqualTo("3:00");
        assertThat(bed.types("queue").field("Duração total")).isEqualTo("6:00");
    }

    @Test
    void refusals_of_links_are_in_portuguese() {
        bed.loader.knows("página", new Refused(Reason.WEB_PAGE));
        bed.loader.knows("yt", new Unsupported("YouTube"));

        assertThat(bed.types("play", Map.of("query", "página")).body()).startsWith("Isso é uma página da web");
        assertThat(bed.types("play", Map.of("query", "yt")).body())
                .startsWith("Ainda não consigo tocar links do YouTube");
    }

    private void assertCard(String command, Map<String, Object> options, String title, String body) {
        Answer answer = bed.types(command, options);

        assertThat(answer.isPrivate()).as(answer.body()).isFalse();
        assertThat(answer.title()).isEqualTo(title);
        assertThat(answer.body()).startsWith(body);
        used.add(command);
    }
}
