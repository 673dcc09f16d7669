package dev.lukbot.commands;

import dev.lukbot.command.FailureText;
import dev.lukbot.command.UserError;
import dev.lukbot.id.GuildId;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.Reference;
import dev.lukbot.track.TrackLoader;
import dev.lukbot.track.TrackSearch;
import dev.lukbot.track.TrackSearch.Answer;
import java.util.List;
import java.util.regex.Pattern;

/// Finds what people mean: by a link, by what they were offered, or by words. Thread-safe; blocks.
final class Finder {

    /// A link that none of the sources may understand, but no words either.
    private static final Pattern SCHEME = Pattern.compile("\\s*[\\p{Alpha}][\\p{Alnum}+.-]*://\\S+\\s*");

    private final TrackLoader loader;
    private final TrackSearch search;
    private final WordSearch words;
    private final Offers offers;

    Finder(TrackLoader loader, TrackSearch search, WordSearch words, Offers offers) {
        this.loader = loader;
        this.search = search;
        this.words = words;
        this.offers = offers;
    }

    /// Whether somebody may be offered `reference`, to send it as it is.
    boolean isTypable(String reference) {
        return Reference.survivesTyping(reference, loader);
    }

    /// Whether `typed` is a link, or holds one, so that there is nothing to search for.
    boolean isLink(String typed) {
        return loader.linkIn(typed).isPresent() || SCHEME.matcher(typed).matches();
    }

    /// What `query` means: a track or a playlist.
    ///
    /// @throws UserError if it means nothing; it says why
    LoadResult find(GuildId guild, String query) {
        if (isReference(query)) {
            return load(query);
        }
        return words.isPossible() && !isLink(query) ? best(guild, query) : found(loader.load(query), query);
    }

    private boolean isReference(String query) {
        return Reference.isOf(search.searchable(), query) || offers.find(query).isPresent();
    }

    /// What a reference stands for.
    LoadResult load(String reference) {
        return offers.find(reference)
                .<LoadResult>map(Found::new)
                .orElseGet(() -> found(loader.load(reference), reference));
    }

    private LoadResult best(GuildId guild, String query) {
        List<Answer> answers = words.firstKnowing(guild, query);
        return answers.getLast()
                .tracks()
                .stream()
                .findFirst()
                .<LoadResult>map(Found::new)
                .orElseThrow(() -> new UserError(Refusals.nothing(query, answers)));
    }

    private LoadResult found(LoadResult result, String query) {
        return switch (result) {
            case LoadResult.Found _,LoadResult.FoundPlaylist _ -> result;
            case Refused(var reason) when reason == Reason.NOT_A_LINK && !words.isPossible() ->
                throw new UserError("play.links_only", query);
            default -> throw new UserError(FailureText.of(result, query));
        };
    }
}
