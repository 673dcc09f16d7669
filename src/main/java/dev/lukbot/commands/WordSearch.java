package dev.lukbot.commands;

import dev.lukbot.id.GuildId;
import dev.lukbot.settings.GuildSettingsService;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.TrackSearch;
import dev.lukbot.track.TrackSearch.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks the sources for words, in the order that a guild, the owner or nobody has chosen. Thread-safe; blocks.
final class WordSearch {

    /// Always as many, so that what is asked once answers every command.
    static final int WANTED = 10;

    private static final int LONGEST = 200;

    private final TrackSearch search;
    private final GuildSettingsService settings;
    private final List<String> owners;

    /// @param owners the owner's order
    WordSearch(TrackSearch search, GuildSettingsService settings, List<String> owners) {
        this.search = search;
        this.settings = settings;
        this.owners = List.copyOf(owners);
    }

    /// Whether any source can be asked.
    boolean isPossible() {
        return !search.searchable().isEmpty();
    }

    /// All that can be asked.
    List<String> all() {
        return search.searchable();
    }

    /// The sources to ask. A choice of which nothing can be searched here is as good as none.
    List<String> order(GuildId guild) {
        List<String> searchable = search.searchable();
        List<String> chosen = among(searchable, settings.of(guild).searchSources());
        return chosen.isEmpty() ? usual() : chosen;
    }

    /// Whether the guild chose the order itself.
    boolean isGuilds(GuildId guild) {
        return !among(search.searchable(), settings.of(guild).searchSources()).isEmpty();
    }

    /// The sources to ask where nobody chose.
    private List<String> usual() {
        List<String> searchable = search.searchable();
        List<String> chosen = among(searchable, owners);
        return chosen.isEmpty() ? searchable : chosen;
    }

    private static List<String> among(List<String> searchable, List<String> chosen) {
        return chosen.stream().filter(searchable::contains).distinct().toList();
    }

    /// What the guild's sources answered, up to the first that knows something: the last answer is of that one, or nobody
    /// knows anything.
    List<Answer> firstKnowing(GuildId guild, String words) {
        var answers = new ArrayList<Answer>();
        for (String source : order(guild)) {
            Answer answer = ask(source, words);
            answers.add(answer);
            if (!answer.tracks().isEmpty()) {
                break;
            }
        }
        return answers;
    }

    /// Asks one of the sources; nobody is asked for nothing.
    Answer ask(String source, String words) {
        String line = Glyphs.clipped(words, LONGEST);
        return line.isEmpty()
                ? new Answer(source, List.of(), Optional.empty())
                : search.search(source, line, WANTED);
    }
}
