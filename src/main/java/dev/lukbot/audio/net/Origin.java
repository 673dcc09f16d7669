package dev.lukbot.audio.net;

import java.io.IOException;
import java.util.Optional;

/// Whom to ask for a file, or a part of it: where its link led, and the link itself if nobody is let in there any more.
/// Confined to one thread.
final class Origin {

    private final Asking asking;
    private final Question first;
    private final Crossing crossing;
    private final Calls calls;
    private Question latest;

    Origin(Asking asking, Question first, Crossing crossing, Calls calls) {
        this.asking = asking;
        this.first = first;
        this.crossing = crossing;
        this.calls = calls;
        this.latest = first;
    }

    /// Where the link led.
    WebLink location() {
        return latest.start();
    }

    /// Whether it is to be left alone, because somebody closed it.
    boolean isLeft() {
        return calls.areBroken();
    }

    /// Asks for the whole, in the way that shows whether the server knows parts.
    ///
    /// @return what begins with the first byte; status 416 if there is none
    Answer whole() throws IOException {
        Answer answer = ask(first);
        if (!isBeginning(answer)) {
            answer.close();
            answer = ask(first.withoutRange());
        }
        if (!isBeginning(answer)) {
            answer.close();
            throw new StatusException(answer.status());
        }
        return answer;
    }

    /// Asks for a part, up to the byte at `last`. What comes may be something else.
    Answer part(long begin, long last) throws IOException {
        Question question = latest.range(begin, last);
        try {
            return ask(question);
        } catch (StatusException refused) {
            boolean mayHaveExpired = switch (refused.status()) {
                case 401, 403, 404, 410 -> !latest.start().equals(first.link());
                default -> false;
            };
            if (!mayHaveExpired) {
                throw refused;
            }
            return ask(question.at(first.link()));
        }
    }

    private Answer ask(Question question) throws IOException {
        Answer answer = asking.ask(question, calls, crossing);
        latest = first.at(answer.location()).as(answer.isForBrowser());
        return answer;
    }

    private static boolean isBeginning(Answer answer) {
        Optional<ContentRange> part = ContentRange.of(answer);
        return switch (answer.status()) {
            case 206 -> part.isEmpty() || part.get().first() == 0;
            case 416 -> part.filter(empty -> empty.total().orElse(1) == 0).isPresent();
            default -> true;
        };
    }
}
