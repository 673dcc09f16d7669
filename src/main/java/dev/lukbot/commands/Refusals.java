package dev.lukbot.commands;

import dev.lukbot.command.FailureText;
import dev.lukbot.command.Text;
import dev.lukbot.track.TrackSearch.Answer;
import java.util.List;

/// What people are told when words led to nothing. Stateless.
final class Refusals {

    private Refusals() {}

    /// Who was asked for words and knew nothing, and who did not answer, and why.
    static Text nothing(String words, List<Answer> answers) {
        List<Text> asked = answers.stream()
                .filter(answer -> answer.silence().isEmpty())
                .map(answer -> Wording.source(answer.source()))
                .toList();
        List<Text> silent = answers.stream()
                .flatMap(answer -> answer.silence()
                        .map(why -> Text.of("play.silent", Wording.source(answer.source()), FailureText.of(why, words)))
                        .stream())
                .toList();
        if (silent.isEmpty()) {
            return Text.of("play.nothing_found_in", words, Text.enumerated(asked));
        }
        return asked.isEmpty()
                ? Text.of("play.nobody_answered", words, silent)
                : Text.of("play.nothing_found_but", words, Text.enumerated(asked), silent);
    }
}
