package dev.lukbot.audio;

import dev.lukbot.media.BudgetedInput;
import dev.lukbot.media.BudgetedInput.Budget;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.PeekedInput;
import dev.lukbot.media.Tags;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.media.detect.Detection;
import dev.lukbot.media.detect.Look;
import dev.lukbot.media.hls.Fetcher;
import dev.lukbot.media.hls.HlsInput;
import dev.lukbot.media.playlist.Playlist;
import dev.lukbot.media.playlist.Playlists;
import dev.lukbot.sound.DemuxedSource;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.track.LoadResult.NoSound;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Undecodable;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the sound in bytes, whatever they are: by our own look at them, whoever sent them and whatever they are called.
///
/// The first decoder is our own demuxers with Lavaplayer's codecs; the second, for all that the first does not read or
/// turned out not to read, is ffmpeg. Both see the bytes through a budget. Thread-safe; blocks.
public final class SoundOpener {

    private static final Logger log = LoggerFactory.getLogger(SoundOpener.class);

    /// What part of the heap files may take that are held because their servers do not let us go about in them.
    private static final int SHARE_OF_HELD = 8;

    /// Bytes that can be asked for, from their beginning, and once more if need be.
    public interface Resource {

        /// @return to be closed by the caller
        MediaInput open() throws IOException;

        /// Where relative links in a list lead from; asked after [#open()].
        URI base();

        /// What the server says is heard now. Thread-safe.
        default Optional<String> streamTitle() {
            return Optional.empty();
        }

        /// Whether it goes on without end.
        default boolean isLive() {
            return false;
        }

        /// Opens what a list of pieces links to; refuses where nothing leads elsewhere.
        default Fetcher fetcher() {
            return _ -> {
                throw new NotPlayableException(Reason.HLS);
            };
        }
    }

    /// What was in the bytes.
    public sealed interface Opened {

        /// Sound, at its beginning.
        ///
        /// @param source to be closed by whoever gets it; past its budget until it is [lifted][#lift()]
        /// @param length empty if it is not known to the sample
        /// @param live whether it goes on without end
        record Sound(SoundSource source, BudgetedInput input, Tags tags, Optional<Duration> length, boolean live)
                implements
                    Opened {

            /// Somebody wants to hear it: what it costs from now on is the price of hearing it.
            public void lift() {
                input.lift();
            }
        }

        /// Links to sound, or to further lists.
        record Links(Playlist playlist) implements Opened {}
    }

    /// A resource from its beginning.
    ///
    /// @param input what is read; the budget itself, or in front of it what was looked at
    private record Bytes(MediaInput input, BudgetedInput budget) {

        static Bytes all(BudgetedInput input) {
            return new Bytes(input, input);
        }
    }

    private final Optional<SecondDecoder> second;
    private final Budget budget;
    private final int maxLinks;
    private final LongSupplier nanoTime;
    private final HeldFiles held = new HeldFiles(Runtime.getRuntime().maxMemory() / SHARE_OF_HELD);

    /// @param second the second decoder, if there is one
    /// @param budget for finding out what a resource is
    /// @param maxLinks how many links of a list are wanted
    public SoundOpener(Optional<SecondDecoder> second, Budget budget, int maxLinks, LongSupplier nanoTime) {
        this.second = second;
        this.budget = budget;
        this.maxLinks = maxLinks;
        this.nanoTime = nanoTime;
    }

    /// Whether the second decoder may do better with what failed like that.
    public boolean mayDistrust(IOException failure) {
        boolean notWhatItSeemed = failure instanceof MalformedMediaException
                || failure instanceof UnsupportedMediaException;
        return notWhatItSeemed && second.isPresent();
    }

    /// Opens a resource.
    ///
    /// @param distrusted whether the first decoder failed with it before
    /// @throws NotPlayableException if there is no sound in it, or none that can be decoded
    public Opened open(Resource resource, boolean distrusted) throws IOException {
        BudgetedInput input = budgeted(resource.open());
        try {
            return open(resource, input, distrusted);
        } catch (IOException | RuntimeException | Error failure) {
            closeAfter(failure, input);
            throw failure;
        }
    }

    /// Opens a resource that is no list, for somebody who wants to hear it.
    ///
    /// @return to be closed by the caller
    /// @throws NotPlayableException as [#open], and if it is a list after all
    public SoundSource openSound(Resource resource, boolean distrusted) throws IOException {
        return switch (open(resource, distrusted)) {
            case Opened.Sound sound -> {
                sound.lift();
                yield sound.source();
            }
            case Opened.Links _ -> throw new NotPlayableException(Reason.NOT_AUDIO);
        };
    }

    private BudgetedInput budgeted(MediaInput input) {
        return new BudgetedInput(input, budget, nanoTime);
    }

    private Opened open(Resource resource, BudgetedInput input, boolean distrusted) throws IOException {
        var bytes = new ByteReader(input);
        return switch (look(bytes)) {
            case Look.Sound(Demuxer demuxer, Tags tags) -> distrusted
                    ? bySecond(resource, Bytes.all(afresh(resource, input)), unread(demuxer))
                    : byFirst(resource, input, demuxer, tags);
            case Look.Links(var format) ->
                new Opened.Links(Playlists.read(bytes, format, resource.base(), maxLinks));
            case Look.Hls _ -> pieces(resource, bytes);
            case Look.Foreign(String _, var why) when mustGoBack(input, why) ->
                held(resource, input, distrusted);
            case Look.Foreign(String format, var why) -> bySecond(
                    resource,
                    why.isPresent() || input.isSeekable()
                            ? Bytes.all(afresh(resource, input))
                            : new Bytes(new PeekedInput(bytes), input),
                    why.orElseGet(() -> new UnsupportedMediaException(format)));
            case Look.NoSound(var kind, String name) -> throw new NotPlayableException(switch (kind) {
                case EMPTY -> new Refused(Reason.EMPTY);
                case WEB_PAGE -> new Refused(Reason.WEB_PAGE);
                case UNKNOWN -> new Refused(Reason.NOT_AUDIO);
                case PICTURE, ARCHIVE, DOCUMENT, TEXT, PROGRAM -> new NoSound(name);
            });
        };
    }

    private static boolean mustGoBack(BudgetedInput input, Optional<IOException> why) {
        return !input.isSeekable() && why.filter(NotSeekableException.class::isInstance).isPresent();
    }

    /// What cannot be read from its beginning to its end is read into memory, if it is not too much.
    private Opened held(Resource resource, BudgetedInput input, boolean distrusted) throws IOException {
        if (input.length().orElse(0) > budget.bytes()) {
            throw new NotPlayableException(Reason.TOO_MUCH);
        }
        BudgetedInput whole = budgeted(held.hold(afresh(resource, input)));
        try {
            return open(resource, whole, distrusted);
        } catch (IOException | RuntimeException | Error failure) {
            closeAfter(failure, whole);
            throw failure;
        }
    }

    private Look look(ByteReader bytes) throws IOException {
        try {
            return Detection.look(bytes);
        } catch (EOFException _) { // a header that is cut off
            throw new NotPlayableException(Reason.BROKEN);
        }
    }

    private Opened.Sound byFirst(Resource resource, BudgetedInput input, Demuxer demuxer, Tags tags)
            throws IOException {
        SoundSource source;
        try {
            source = new DemuxedSource(demuxer, input, resource::streamTitle);
        } catch (UnsupportedMediaException | MalformedMediaException why) {
            return bySecond(resource, Bytes.all(afresh(resource, input)), why);
        }
        boolean live = resource.isLive();
        Optional<Duration> length = demuxer.isLengthExact() && !live ? demuxer.length() : Optional.empty();
        return new Opened.Sound(source, input, tags, length, live);
    }

    /// A stream in many pieces, as one.
    private Opened.Sound pieces(Resource resource, ByteReader list) throws IOException {
        HlsInput pieces = HlsInput.open(list, resource.base(), resource.fetcher());
        BudgetedInput input = budgeted(pieces);
        try {
            Optional<Duration> length = pieces.duration();
            var bytes = new ByteReader(input);
            Opened.Sound sound = switch (look(bytes)) {
                case Look.Sound(Demuxer demuxer, Tags tags) -> byFirst(resource, input, demuxer, tags);
                case Look.Foreign(String format, var why) when why.isEmpty() -> bySecond(
                        resource, new Bytes(new PeekedInput(bytes), input),
                        new UnsupportedMediaException("HLS of " + format));
                default -> throw new NotPlayableException(Reason.HLS);
            };
            return new Opened.Sound(sound.source(), input, sound.tags(), length, length.isEmpty());
        } catch (IOException | RuntimeException | Error failure) {
            closeAfter(failure, input);
            throw failure;
        }
    }

    /// @param why the first decoder does not do
    private Opened.Sound bySecond(Resource resource, Bytes bytes, IOException why) throws IOException {
        if (second.isEmpty()) {
            throw why instanceof UnsupportedMediaException unsupported
                    ? new NotPlayableException(new Undecodable(unsupported.format()))
                    : new NotPlayableException(Reason.BROKEN);
        }
        SecondDecoder.Decoded decoded = second.get().open(bytes.input);
        log.atDebug().addKeyValue("format", decoded.format()).log("The second decoder takes this");
        return new Opened.Sound(decoded.source(), bytes.budget, decoded.tags(),
                resource.isLive() ? Optional.empty() : decoded.source().length(), resource.isLive());
    }

    private static IOException unread(Demuxer demuxer) {
        return new UnsupportedMediaException(demuxer.format());
    }

    /// The resource from its beginning, asked for again if there is no other way.
    private BudgetedInput afresh(Resource resource, BudgetedInput input) throws IOException {
        if (input.isSeekable()) {
            input.seek(0);
            return input;
        }
        input.close();
        return budgeted(resource.open());
    }

    private static void closeAfter(Throwable failure, BudgetedInput input) {
        try {
            input.close();
        } catch (IOException further) {
            failure.addSuppressed(further);
        }
    }
}
