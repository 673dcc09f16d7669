package dev.lukbot.audio.source;

import dev.lukbot.audio.AudioSource;
import java.util.List;

/// The catalogue of sources.
public final class AudioSources {

    /// Asked in this order. Local files are none: their names would tell users what is on the machine.
    public static final List<AudioSource> ALL = List.of(new HttpSource());

    private AudioSources() {}
}
