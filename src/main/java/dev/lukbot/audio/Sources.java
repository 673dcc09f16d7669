package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.player.AudioPlayerManager;
import com.sedmelluq.discord.lavaplayer.source.AudioSourceManager;
import com.sedmelluq.discord.lavaplayer.track.AudioItem;
import com.sedmelluq.discord.lavaplayer.track.AudioReference;
import dev.lukbot.audio.net.GuardedHttp;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.NothingFound;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks the sources what a query means.
///
/// Every question is answered within a time limit, waiting for its turn included: it runs on a virtual thread, whose
/// sockets close when it is interrupted. Lavaplayer's own pool would keep a thread on a silent server for minutes,
/// because each of its container probes waits anew. Thread-safe.
final class Sources {

    /// How many questions may be under way; more wait their turn.
    private static final int AT_ONCE = 32;

    /// What came of a question.
    sealed interface Answer {

        record Found(AudioSource source, AudioItem item) implements Answer {}

        record Nothing(LoadResult why) implements Answer {}
    }

    private record Opened(AudioSource source, AudioSourceManager manager) {}

    private final AudioPlayerManager lavaplayer;
    private final List<Opened> sources;
    private final ExecutorService threads;
    private final Duration limit;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /// @param threads makes a virtual thread per task; its owner shuts it down
    Sources(AudioPlayerManager lavaplayer, List<AudioSource> sources, GuardedHttp http, ExecutorService threads,
            Duration limit) {
        this.lavaplayer = lavaplayer;
        this.sources = sources.stream().map(source -> new Opened(source, source.open(http))).toList();
        this.sources.forEach(opened -> lavaplayer.registerSourceManager(opened.manager));
        this.threads = threads;
        this.limit = limit;
    }

    /// Asks the first source that handles `query`. Blocks for at most the time limit.
    Answer ask(String query) {
        Optional<Opened> source = sources.stream().filter(opened -> opened.source.handles(query)).findFirst();
        if (source.isEmpty()) {
            return new Answer.Nothing(new Refused(Reason.NOT_A_LINK));
        }
        @Nullable
        Future<Answer> question = null;
        try {
            question = threads.submit(() -> ask(source.get(), query));
            return question.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new Answer.Nothing(new Unavailable(Outage.NO_ANSWER, "no answer within " + limit));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Nothing(new Unavailable(Outage.OTHER, "interrupted"));
        } catch (RejectedExecutionException _) {
            return new Answer.Nothing(new Unavailable(Outage.OTHER, "closing"));
        } catch (ExecutionException failure) {
            return new Answer.Nothing(Failures.resultOf(failure.getCause() == null ? failure : failure.getCause()));
        } finally {
            if (question != null) {
                question.cancel(/* mayInterruptIfRunning= */ true);
            }
        }
    }

    private Answer ask(Opened opened, String query) throws InterruptedException {
        turns.acquire();
        try {
            @Nullable
            AudioItem item = opened.manager.loadItem(lavaplayer, new AudioReference(query, null));
            return item == null || item instanceof AudioReference
                    ? new Answer.Nothing(new NothingFound())
                    : new Answer.Found(opened.source, item);
        } finally {
            turns.release();
        }
    }
}
