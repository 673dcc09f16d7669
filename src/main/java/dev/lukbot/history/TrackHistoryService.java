package dev.lukbot.history;

import dev.lukbot.id.GuildId;
import dev.lukbot.store.Answers;
import dev.lukbot.store.Json;
import dev.lukbot.store.Query.Newest;
import dev.lukbot.store.Query.Times;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.UnreadableValues;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.track.TitleKey;
import dev.lukbot.track.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What each guild heard.
///
/// Thread-safe. Reads block for at most the store's command timeout; writes return at once. An entry that is not
/// understood is left out.
public final class TrackHistoryService {

    private static final int ALL = StoreKey.Family.TRACK_HISTORY.cap();

    private final RedisStore store;
    private final UnreadableValues unreadable = new UnreadableValues();

    public TrackHistoryService(RedisStore store) {
        this.store = store;
    }

    /// The guild heard `track`. Telling it twice, with the same time, is like telling it once.
    public void played(GuildId guild, Track track, Instant at) {
        String entry = Json.write(HistoryEntry.of(new PlayedTrack(track, at)));
        store.write(List.of(
                new Append(StoreKey.trackHistory(guild), at, entry),
                new Append(StoreKey.trackIds(guild), at, track.id()),
                new Put(StoreKey.lastTrack(guild), entry),
                new Put(StoreKey.trackMetadata(track.id()), Json.write(HistoryEntry.metadata(track)))));
    }

    /// At most `limit` tracks, the last heard first.
    public List<PlayedTrack> newest(GuildId guild, int limit) {
        var newest = new Newest(StoreKey.trackHistory(guild), limit);
        return played(newest, store.read(newest));
    }

    /// All that is remembered, the last heard first.
    public List<PlayedTrack> all(GuildId guild) {
        return newest(guild, ALL);
    }

    private List<PlayedTrack> played(Newest query, List<String> entries) {
        return entries.stream()
                .flatMap(json -> entry(query.key(), json).flatMap(HistoryEntry::played).stream())
                .toList();
    }

    /// The track that was heard last.
    public Optional<PlayedTrack> last(GuildId guild) {
        StoreKey key = StoreKey.lastTrack(guild);
        return store.read(new Value(key)).flatMap(json -> entry(key, json)).flatMap(HistoryEntry::played);
    }

    /// What is known of a track that some guild heard in the last 30 days. Nobody requested it.
    public Optional<Track> metadata(String trackId) {
        StoreKey key = StoreKey.trackMetadata(trackId);
        return store.read(new Value(key)).flatMap(json -> entry(key, json)).flatMap(HistoryEntry::track);
    }

    /// Whether the guild heard this recording or another upload of the song lately.
    public boolean isDuplicate(GuildId guild, Track track) {
        return fresh(guild, List.of(track)).isEmpty();
    }

    /// Those of `candidates` that are no duplicates: neither of what the guild heard lately nor of one before them. One
    /// round trip, whatever their number.
    public List<Track> fresh(GuildId guild, List<Track> candidates) {
        var ids = new Times(StoreKey.trackIds(guild), candidates.stream().map(Track::id).distinct().toList());
        var heard = new Newest(StoreKey.trackHistory(guild), ALL);
        Answers answers = store.read(List.of(ids, heard));

        Set<String> seenIds = new HashSet<>(answers.to(ids).keySet());
        Set<String> seenUrls = new HashSet<>();
        Set<TitleKey> seenTitles = new HashSet<>();
        for (PlayedTrack played : played(heard, answers.to(heard))) {
            seenUrls.add(played.track().url());
            seenTitles.add(TitleKey.of(played.track()));
        }
        var fresh = new ArrayList<Track>();
        for (Track track : candidates) {
            boolean newId = seenIds.add(track.id());
            boolean newUrl = seenUrls.add(track.url());
            boolean newTitle = seenTitles.add(TitleKey.of(track));
            if (newId && newUrl && newTitle) {
                fresh.add(track);
            }
        }
        return fresh;
    }

    /// Deletes what a guild heard. Metadata stay: they are no guild's.
    public void forget(GuildId guild) {
        store.write(List.of(
                new Delete(StoreKey.trackHistory(guild)),
                new Delete(StoreKey.trackIds(guild)),
                new Delete(StoreKey.lastTrack(guild))));
    }

    private Optional<HistoryEntry> entry(StoreKey key, String json) {
        return unreadable.read(key, json, HistoryEntry.class);
    }
}
