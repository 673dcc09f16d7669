package dev.lukbot.commands;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.Invocation;
import dev.lukbot.history.PlayedTrack;
import dev.lukbot.history.TrackHistoryService;
import dev.lukbot.track.Folding;
import dev.lukbot.track.Reference;
import dev.lukbot.track.Track;
import dev.lukbot.track.TrackSearch.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What to offer while people type what they want to hear: what the library has, what was heard here before, and what
/// the remote sources know.
///
/// What is near is offered in any case; the remote sources have until [#TO_ASK] and are interrupted then, so that a slow
/// one takes nothing away. Thread-safe; blocks.
final class QuerySuggestions {

    private static final Logger log = LoggerFactory.getLogger(QuerySuggestions.class);

    /// All sources together; the edge shows nothing at all after two seconds.
    static final Duration TO_ASK = Duration.ofMillis(1500);

    /// The source that asks nobody else.
    private static final String LIBRARY = "library";

    private static final int LONGEST_VALUE = 100;

    /// A single letter means anything.
    private static final int SHORTEST_ASKED = 2;

    private final Finder finder;
    private final WordSearch words;
    private final TrackHistoryService history;
    private final Offers offers;

    QuerySuggestions(Finder finder, WordSearch words, TrackHistoryService history, Offers offers) {
        this.finder = finder;
        this.words = words;
        this.history = history;
        this.offers = offers;
    }

    List<Suggestion> of(Invocation invocation, String typed) {
        if (finder.isLink(typed) || typed.strip().startsWith("http")) {
            return List.of();
        }
        var offer = new Offer();
        List<String> order = words.order(invocation.guild());
        boolean asks = typed.strip().length() >= SHORTEST_ASKED;
        if (asks && order.contains(LIBRARY)) {
            offer.add(words.ask(LIBRARY, typed).tracks());
        }
        offer.add(heard(invocation, typed));
        if (asks) {
            remote(order.stream().filter(source -> !source.equals(LIBRARY)).toList(), typed, offer);
        }
        return offer.suggestions();
    }

    /// What the guild heard, first what this person had asked for.
    private List<Track> heard(Invocation invocation, String typed) {
        List<String> sought = List.of(folded(typed).split(" "));
        return history.all(invocation.guild())
                .stream()
                .map(PlayedTrack::track)
                .filter(track -> matches(track, sought))
                .sorted(Comparator.comparing(
                        track -> track.requester().filter(invocation.user()::equals).isEmpty()))
                .toList();
    }

    private static boolean matches(Track track, List<String> sought) {
        List<String> there = List.of(folded(track.title() + " " + track.author()).split(" "));
        return sought.stream().allMatch(word -> there.stream().anyMatch(other -> other.startsWith(word)));
    }

    private static String folded(String text) {
        return Folding.words(Folding.fold(text));
    }

    /// One source after the other, until there is enough or the time is up.
    private void remote(List<String> sources, String typed, Offer offer) {
        long deadline = System.nanoTime() + TO_ASK.toNanos();
        for (String source : sources) {
            if (offer.isFull() || !offer.addWithin(deadline - System.nanoTime(), source, typed)) {
                return;
            }
        }
    }

    /// What is offered at one keystroke. Confined to the thread that answers it.
    private final class Offer {

        private final List<Suggestion> suggestions = new ArrayList<>();
        private final Set<Object> seen = new HashSet<>();

        List<Suggestion> suggestions() {
            return suggestions;
        }

        boolean isFull() {
            return suggestions.size() >= Suggestion.MOST;
        }

        /// Adds those that are new, and whose reference Discord can hold.
        void add(List<Track> tracks) {
            for (Track track : tracks) {
                String reference = Reference.of(track);
                String label = Labels.of(track);
                boolean fits = reference.length() <= LONGEST_VALUE && finder.isTypable(reference);
                if (!isFull() && fits && !seen.contains(label) && seen.add(reference)) {
                    seen.add(label);
                    offers.remember(track);
                    suggestions.add(new Suggestion(label, reference));
                }
            }
        }

        /// @return whether the source answered in time
        boolean addWithin(long nanos, String source, String typed) {
            var asking = new FutureTask<Answer>(() -> words.ask(source, typed));
            Thread.ofVirtual().name("suggest-" + source).start(asking);
            try {
                add(asking.get(nanos, TimeUnit.NANOSECONDS).tracks());
                return true;
            } catch (TimeoutException _) {
                return false;
            } catch (InterruptedException _) { // somebody has typed on
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException bug) {
                log.atError().setCause(bug.getCause()).log("A source could not be searched");
                return true;
            } finally {
                asking.cancel(/* mayInterruptIfRunning= */ true);
            }
        }
    }
}
