package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.tools.FriendlyException;
import dev.lukbot.audio.net.AddressNotAllowedException;
import dev.lukbot.audio.net.StatusException;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.NothingFound;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads Lavaplayer's exceptions, whose reasons lie several causes deep.
final class Failures {

    private Failures() {}

    /// What a failure means for whoever asked.
    static LoadResult resultOf(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case AddressNotAllowedException _ -> {
                    return new Refused(Reason.ADDRESS_NOT_ALLOWED);
                }
                case URISyntaxException _ -> {
                    return new Refused(Reason.NOT_A_LINK);
                }
                case StatusException answer -> {
                    return ofStatus(answer.status());
                }
                default -> { /* the reason may lie deeper */ }
            }
        }
        boolean expected = failure instanceof FriendlyException friendly
                && friendly.severity == FriendlyException.Severity.COMMON;
        return expected ? new Refused(Reason.NOT_AUDIO) : new Unavailable(describe(failure));
    }

    /// Whether doing the same again may end better.
    static boolean mayRetry(LoadResult result) {
        return result instanceof Unavailable;
    }

    /// The chain of causes, for the log: by their types, because messages name hosts and links that users asked for.
    static String describe(Throwable failure) {
        var text = new StringBuilder(failure.getClass().getSimpleName());
        for (@Nullable
        Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" <- ").append(cause.getClass().getSimpleName());
        }
        return text.toString();
    }

    private static LoadResult ofStatus(int status) {
        return switch (status) {
            case 404, 410 -> new NothingFound();
            case 401, 402, 403, 451 -> new Refused(Reason.NOT_ACCESSIBLE);
            case 408, 425, 429 -> new Unavailable("status " + status);
            default -> status >= 500 ? new Unavailable("status " + status) : new Refused(Reason.NOT_AUDIO);
        };
    }
}
