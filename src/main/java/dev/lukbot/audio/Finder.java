package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.track.AudioPlaylist;
import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import dev.lukbot.audio.Sources.Answer;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.NothingFound;
import dev.lukbot.track.Track;
import java.util.Optional;

/// Finds tracks for people, and the audio of a track for decoders, without asking twice for what was just found.
/// Thread-safe; blocks for at most the sources' time limit.
final class Finder {

    /// A track's audio, or why there is none.
    sealed interface Supply {

        /// @param audio may be played once, and cloned
        record Audio(AudioTrack audio) implements Supply {}

        record None(LoadResult why) implements Supply {}
    }

    private final Sources sources;
    private final RecentFinds finds;

    Finder(Sources sources, RecentFinds finds) {
        this.sources = sources;
        this.finds = finds;
    }

    LoadResult find(String query) {
        return switch (sources.ask(query)) {
            case Answer.Nothing(var why) -> why;
            case Answer.Found(var source, AudioTrack audio) -> new Found(remember(source, audio));
            case Answer.Found(var source, AudioPlaylist list) when !list.getTracks().isEmpty() -> new FoundPlaylist(
                    list.getName(), list.getTracks().stream().map(audio -> remember(source, audio)).toList());
            case Answer.Found _ -> new NothingFound();
        };
    }

    Supply audioOf(Track track) {
        Optional<AudioTrack> recent = finds.recall(track.url());
        if (recent.isPresent()) {
            return new Supply.Audio(recent.get());
        }
        return switch (sources.ask(track.url())) {
            case Answer.Nothing(var why) -> new Supply.None(why);
            case Answer.Found(var _, AudioTrack audio) -> new Supply.Audio(audio);
            case Answer.Found _ -> new Supply.None(new NothingFound());
        };
    }

    /// The track's audio turned out bad: the next time its source is asked again.
    void forget(Track track) {
        finds.forget(track.url());
    }

    private Track remember(AudioSource source, AudioTrack audio) {
        Track track = source.track(audio);
        finds.remember(track.url(), audio);
        return track;
    }
}
