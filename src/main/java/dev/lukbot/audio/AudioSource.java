package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.source.AudioSourceManager;
import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import dev.lukbot.audio.net.GuardedHttp;
import dev.lukbot.track.Track;

/// Somewhere audio comes from. Immutable: what it opens belongs to the engine.
///
/// A new source is a class of its own and its line in `AudioSources.ALL`.
public interface AudioSource {

    /// The short name that its tracks carry, such as `http`.
    String name();

    /// Whether `query` is this source's business. Decided by the look of it, without asking anyone.
    boolean handles(String query);

    /// Makes what finds and plays this source's audio. Called once by each engine, which shuts it down.
    ///
    /// It must configure every HTTP client it has with `http`, and must throw for failures rather than find nothing.
    AudioSourceManager open(GuardedHttp http);

    /// Describes something that its [#open] manager found; the track's url is what finds it again.
    Track track(AudioTrack found);
}
