package dev.lukbot.audio.source;

import dev.lukbot.audio.net.WebLink;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Services whose links are pages about music and not the music itself, so that a request would tell nothing.
///
/// Their hosts are listed one by one, because others of theirs do serve audio, such as `feeds.soundcloud.com`. When a
/// source learns to play from one, its line here goes.
final class ForeignServices {

    private record Service(String name, Pattern hosts) {}

    private static final List<Service> ALL = List.of(
            service("YouTube", "(?:(?:www|m|music)\\.)?youtube(?:-nocookie)?\\.com", "youtu\\.be"),
            service("Spotify", "(?:open|play)\\.spotify\\.com", "spotify\\.(?:com|link)", "spotify\\.app\\.link"),
            service("Apple Music", "(?:(?:geo\\.)?music|itunes)\\.apple\\.com", "apple\\.co"),
            service("Deezer", "(?:(?:www|link)\\.)?deezer\\.com", "deezer\\.page\\.link"),
            service("SoundCloud", "(?:(?:www|m|on|w)\\.)?soundcloud\\.com", "snd\\.sc", "soundcloud\\.app\\.goo\\.gl"),
            service("Amazon Music", "music\\.amazon\\.(?:com?\\.)?[a-z]{2,3}"),
            service("TIDAL", "(?:(?:www|listen)\\.)?tidal\\.com"),
            service("Bandcamp", "(?:[a-z0-9-]+\\.)?bandcamp\\.com"),
            service("Mixcloud", "(?:(?:www|m)\\.)?mixcloud\\.com"),
            service("Vimeo", "(?:(?:www|player)\\.)?vimeo\\.com"),
            service("Twitch", "(?:(?:www|m|clips|go)\\.)?twitch\\.tv"),
            service("TikTok", "(?:(?:www|m|vm|vt)\\.)?tiktok\\.com"),
            service("Dailymotion", "(?:www\\.)?dailymotion\\.com", "dai\\.ly"));

    private ForeignServices() {}

    /// The service that `link` leads to, as it calls itself; empty if it is none of these.
    static Optional<String> nameOf(WebLink link) {
        return ALL.stream()
                .filter(service -> service.hosts.matcher(link.host()).matches())
                .map(Service::name)
                .findFirst();
    }

    private static Service service(String name, String... hosts) {
        return new Service(name, Pattern.compile(String.join("|", hosts)));
    }
}
