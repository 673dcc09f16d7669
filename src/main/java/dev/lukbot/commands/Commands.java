package dev.lukbot.commands;

import dev.lukbot.command.Command;
import dev.lukbot.command.Surroundings;
import dev.lukbot.history.TrackHistoryService;
import dev.lukbot.playback.Players;
import dev.lukbot.settings.GuildSettingsService;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The catalogue of all commands. A new one is one class and one line here.
public final class Commands {

    private Commands() {}

    /// All commands, in the order of `/help`.
    ///
    /// @param chance for shuffled playlists
    public static List<Command> all(
            Players players,
            Repertoire repertoire,
            Surroundings surroundings,
            GuildSettingsService settings,
            TrackHistoryService history,
            RandomGenerator chance,
            InstantSource time) {
        var words = new WordSearch(repertoire.search(), settings, repertoire.order());
        var offers = new Offers();
        var finder = new Finder(repertoire.loader(), repertoire.search(), words, offers);
        var requests = new Requests(players, surroundings, chance, repertoire.playlistMax());
        var all = new ArrayList<Command>();
        all.addAll(List.of(
                new PlayCommand(
                        finder, requests, new QuerySuggestions(finder, words, history, offers), repertoire.shelves()),
                new SearchCommand(finder, words, offers, requests),
                new LibraryCommand(repertoire.shelves()),
                new PlayFileCommand(finder, requests),
                new PauseCommand(players),
                new ResumeCommand(players),
                new SkipCommand(players),
                new SeekCommand(players),
                new NowPlayingCommand(players),
                new SongInfoCommand(players),
                new QueueCommand(players),
                new ShuffleCommand(players),
                new MoveCommand(players),
                new RemoveCommand(players),
                new ClearCommand(players),
                new RepeatCommand(players, settings),
                new VolumeCommand(players, settings),
                new HistoryCommand(players, history),
                new StopCommand(players),
                new LeaveCommand(players),
                new SourcesCommand(words, settings, repertoire.statuses()),
                new HelpCommand(() -> all.stream().map(Command::spec).toList()),
                new PingCommand(time)));
        return List.copyOf(all);
    }
}
