package dev.lukbot.track;

import java.time.Instant;
import java.util.List;

/// What came of looking for a query.
public sealed interface LoadResult {

    /// One track.
    record Found(Track track) implements LoadResult {}

    /// Several tracks under a name; at least one.
    record FoundPlaylist(String name, List<Track> tracks) implements LoadResult {
        public FoundPlaylist {
            tracks = List.copyOf(tracks);
            if (tracks.isEmpty()) {
                throw new IllegalArgumentException("a playlist without tracks is NothingFound");
            }
        }
    }

    /// No source knows it.
    record NothingFound() implements LoadResult {}

    /// It cannot be played, and trying again will not help.
    record Refused(Reason reason) implements LoadResult {}

    /// There is nothing to be heard in it.
    ///
    /// @param name what it is, as people call it: `PNG picture`
    record NoSound(String name) implements LoadResult {}

    /// There is sound in it, which is not decoded here.
    ///
    /// @param format what it is, as people call it: `Ogg with Speex`
    record Undecodable(String format) implements LoadResult {}

    /// A service does not give it away.
    ///
    /// @param service as it calls itself
    record Withheld(String service, Why why) implements LoadResult {

        /// Why it does not.
        public enum Why {
            /// It wants proof that no program asks.
            BOT_CHALLENGE,
            /// It was asked too often from here.
            RATE_LIMITED,
            /// It refuses without a word.
            FORBIDDEN,
            /// Only for adults who signed in.
            AGE,
            /// Not in the country where the bot runs.
            GEO,
            MEMBERS_ONLY,
            /// To be bought, or part of a subscription.
            PAYMENT,
            PRIVATE,
            /// Only for people who signed in.
            LOGIN,
            REMOVED,
            /// It has not begun yet.
            NOT_LIVE,
            LIVE_ENDED,
            /// It can be played by the service's own players only.
            DRM,
            /// The service has changed, and the bot's way to it has not yet.
            OUTDATED,
            /// What runs the service's player is missing here.
            NO_JAVASCRIPT,
            /// Nothing that could be played is behind such a link.
            UNSUPPORTED,
            /// There is no sound in it, or not in a form that is wanted.
            NO_SOUND
        }
    }

    /// A service refuses whatever is asked from here, so it was not asked.
    ///
    /// @param service as it calls itself
    /// @param others services like it that do not refuse, as they call themselves
    record Refusing(String service, Cause cause, Instant since, List<String> others) implements LoadResult {

        public Refusing {
            others = List.copyOf(others);
        }

        /// How it refuses.
        public enum Cause {
            BOT_CHALLENGE, RATE_LIMITED, FORBIDDEN, NETWORK
        }
    }

    /// It belongs to a service that no source plays from yet.
    ///
    /// @param service as it calls itself, such as `YouTube`
    record Unsupported(String service) implements LoadResult {}

    /// The source did not answer as it should; trying again may help.
    ///
    /// @param cause for the log, not for the user
    record Unavailable(Outage outage, String cause) implements LoadResult {}

    /// Why something is refused.
    enum Reason {
        /// Neither a link nor anything a source searches for.
        NOT_A_LINK,
        /// The link leads to an address that users may not reach. Deliberately the same for every such address, whether
        /// anything is there or not.
        ADDRESS_NOT_ALLOWED,
        /// The server knows nothing at that address, or nothing any more.
        NOT_THERE,
        /// The source says that it is private, paid for, or blocked here.
        NOT_ACCESSIBLE,
        /// The server does not take requests like ours, such as for a link of which a part is missing.
        NOT_ACCEPTED,
        /// The redirects lead too far, or in a circle.
        TOO_MANY_REDIRECTS,
        /// The server cannot prove that it is who it should be.
        BAD_CERTIFICATE,
        /// The server does not speak TLS as we do, if at all.
        NO_SECURE_CONNECTION,
        /// A page to look at.
        WEB_PAGE,
        /// A stream in many pieces, with a list of them.
        HLS,
        /// A file without a byte in it.
        EMPTY,
        /// So much stands before its sound that nobody looks through it all.
        TOO_MUCH,
        /// A playlist without a link that can be followed.
        EMPTY_PLAYLIST,
        /// It is known what it is, but it is damaged, or a part of it is missing.
        BROKEN,
        /// Something else that is no audio, or none that can be decoded.
        NOT_AUDIO
    }

    /// How a source failed.
    enum Outage {
        /// No address is known for the server's name.
        HOST_UNKNOWN,
        /// Nobody takes a connection there.
        UNREACHABLE,
        /// The server was asked too often.
        TOO_MANY_REQUESTS,
        /// The server says that it is broken or overloaded.
        SERVER_ERROR,
        /// The server took the request, and then said nothing, not enough, or hung up.
        NO_ANSWER,
        /// The bot has just begun, and does not have yet what it asks with.
        NOT_READY,
        /// What else may go wrong.
        OTHER
    }
}
