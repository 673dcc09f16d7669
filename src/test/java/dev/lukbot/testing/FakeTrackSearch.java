package dev.lukbot.testing;

import dev.lukbot.track.LoadResult;
import dev.lukbot.track.Track;
import dev.lukbot.track.TrackSearch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Sources that answer all words alike, as they were taught. Thread-safe.
public final class FakeTrackSearch implements TrackSearch {

    private final Map<String, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> interrupted = Collections.synchronizedList(new ArrayList<>());

    /// From now on there is a source that knows these tracks, or none.
    public void knows(String source, Track... tracks) {
        answers.put(source, new Answer(source, List.of(tracks), Optional.empty()));
    }

    /// From now on there is a source that fails like that.
    public void fails(String source, LoadResult why) {
        answers.put(source, new Answer(source, List.of(), Optional.of(why)));
    }

    /// From now on there is a source that never answers.
    public void hangs(String source) {
        answers.put(source, HANGS);
    }

    private static final Answer HANGS = new Answer("", List.of(), Optional.empty());

    /// `source: words`, as asked so far.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /// The sources that hung until they were interrupted.
    public List<String> interrupted() {
        return List.copyOf(interrupted);
    }

    @Override
    public List<String> searchable() {
        return List.copyOf(answers.keySet());
    }

    @Override
    public Answer search(String source, String words, int limit) {
        asked.add(source + ": " + words);
        Answer answer = Optional.ofNullable(answers.get(source)).orElseThrow();
        if (!answer.equals(HANGS)) {
            return answer;
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            interrupted.add(source);
        }
        return new Answer(source, List.of(), Optional.empty());
    }
}
