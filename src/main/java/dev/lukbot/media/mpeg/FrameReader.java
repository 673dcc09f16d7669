package dev.lukbot.media.mpeg;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.id3.Id3;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the frames in a run of bytes, and leaves out what is none: tags, junk, damage. Confined to one thread.
///
/// Eleven or twelve set bits do not make a frame, so only frames that others follow are believed: two where the stream is
/// known, three where it is not.
final class FrameReader {

    /// So far a frame is looked for at a time; those that follow it must be seen too.
    private static final int FAR = 36 * 1024;
    /// Where only that is to be known, so that frames of a usual length can still be seen behind.
    private static final int AS_FAR_AS_CAN_BE = ByteReader.WINDOW - 2 * 1024;
    /// Before the first frame, in bytes.
    private static final long MOST_JUNK_BEFORE = 2 * FAR;
    /// Between frames: broken downloads have megabytes of zeros.
    private static final long MOST_JUNK_BETWEEN = 8 << 20;

    private static final int FREE = 8 * 1024;
    private static final int STEP = 1024;
    private static final int CHAIN = 3;
    private static final int APE_HEADER = 32;

    private final ByteReader bytes;
    private final FrameSyntax syntax;

    FrameReader(ByteReader bytes, FrameSyntax syntax) {
        this.bytes = bytes;
        this.syntax = syntax;
    }

    long position() {
        return bytes.position();
    }

    void goTo(long position) throws IOException {
        bytes.seek(position);
    }

    /// Whether frames begin right here.
    boolean isAtFrame() throws IOException {
        return chained(0, CHAIN).isPresent();
    }

    /// Whether frames begin somewhere in what can be seen.
    boolean isBeforeFrame() throws IOException {
        return search(0, AS_FAR_AS_CAN_BE).found();
    }

    /// Goes to the first frame.
    ///
    /// @throws MalformedMediaException if none is near
    FrameHeader first() throws IOException {
        for (long junk = 0; junk < MOST_JUNK_BEFORE;) {
            skipTags();
            Search search = search(0);
            bytes.skip(search.offset());
            junk += search.offset();
            if (search.found()) {
                return headerAt(0).orElseThrow();
            }
            if (bytes.isAtEnd()) {
                break;
            }
        }
        throw new MalformedMediaException("no frame of sound near the beginning");
    }

    /// Goes to the next whole frame.
    ///
    /// @param before the frame that came last, or one like it
    /// @return empty at the end
    Optional<FrameHeader> next(FrameHeader before) throws IOException {
        for (long junk = 0; junk < MOST_JUNK_BETWEEN;) {
            skipTags();
            Optional<FrameHeader> here = headerAt(0);
            boolean isKnown = here.filter(before::fits).isPresent();
            if (here.isPresent() && chained(0, isKnown ? 2 : CHAIN).isPresent()) {
                return whole(here.get());
            }
            Search search = search(1);
            boolean isFollowedByJunk = isKnown && (!search.found() || search.offset() >= here.get().length());
            if (isFollowedByJunk) {
                return whole(here.get());
            }
            bytes.skip(search.offset());
            junk += search.offset();
            if (!search.found() && bytes.isAtEnd()) {
                return Optional.empty();
            }
        }
        throw new MalformedMediaException("no frame of sound far and wide");
    }

    /// The next bytes, without going on.
    ByteBuffer peek(FrameHeader header) throws IOException {
        return bytes.peek(header.length());
    }

    byte[] take(FrameHeader header) throws IOException {
        return bytes.take(header.length()).array();
    }

    void skip(FrameHeader header) throws IOException {
        bytes.skip(header.length());
    }

    /// What is cut off is none.
    private Optional<FrameHeader> whole(FrameHeader header) throws IOException {
        return bytes.peek(header.length()).remaining() < header.length() ? Optional.empty() : Optional.of(header);
    }

    private Optional<FrameHeader> headerAt(int offset) throws IOException {
        ByteBuffer ahead = bytes.peek(offset + syntax.headerLength());
        Optional<FrameHeader> header = syntax.at(ahead, offset);
        // Frames of free format, which have no bitrate, show their length only where the next but one begins.
        boolean mayBeFree = header.isEmpty()
                && ahead.remaining() >= offset + syntax.headerLength()
                && isSync(ahead, offset)
                && (ahead.get(offset + 2) & 0xF0) == 0;
        return mayBeFree ? syntax.at(bytes.peek(Math.min(offset + FREE, ByteReader.WINDOW)), offset) : header;
    }

    /// The header at `offset`, if it begins a run of `wanted` frames, or of fewer up to the end or a tag.
    private Optional<FrameHeader> chained(int offset, int wanted) throws IOException {
        Optional<FrameHeader> first = headerAt(offset);
        FrameHeader previous = first.orElse(null);
        int at = offset;
        for (int count = 1; previous != null && count < wanted; count++) {
            at += previous.length();
            if (at + APE_HEADER > ByteReader.WINDOW) {
                return Optional.empty();
            }
            ByteBuffer ahead = bytes.peek(at + APE_HEADER);
            if (at + syntax.headerLength() > ahead.remaining()) {
                return count > 1 || at <= ahead.remaining() ? first : Optional.empty();
            }
            if (isTag(ahead, at)) {
                return first;
            }
            previous = headerAt(at).filter(previous::fits).orElse(null);
        }
        return previous == null ? Optional.empty() : first;
    }

    /// @param offset of what was found; else how much can be left out
    private record Search(boolean found, int offset) {}

    private Search search(int from) throws IOException {
        return search(from, FAR);
    }

    private Search search(int from, int far) throws IOException {
        ByteBuffer ahead = bytes.peek(from + STEP);
        for (int offset = from; offset < far; offset++) {
            if (offset + 2 > ahead.remaining()) {
                ahead = bytes.peek(Math.min(offset + STEP, ByteReader.WINDOW));
                if (offset + 2 > ahead.remaining()) {
                    return new Search(false, ahead.remaining());
                }
            }
            if (isSync(ahead, offset)) {
                if (chained(offset, CHAIN).isPresent()) {
                    return new Search(true, offset);
                }
                ahead = bytes.peek(ahead.remaining()); // which looking further made invalid
            }
        }
        return new Search(false, far);
    }

    private static boolean isSync(ByteBuffer ahead, int offset) {
        return ahead.get(offset) == -1 && (ahead.get(offset + 1) & 0xE0) == 0xE0;
    }

    private static boolean isTag(ByteBuffer ahead, int offset) {
        return Stream.of("TAG", "ID3", "APETAGEX", "LYRICSBEGIN").anyMatch(name -> startsWith(ahead, offset, name));
    }

    private static boolean startsWith(ByteBuffer ahead, int offset, String name) {
        for (int index = 0; index < name.length(); index++) {
            if (offset + index >= ahead.remaining() || ahead.get(offset + index) != name.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /// What other tags there are looks like nothing, and is left out as such.
    private void skipTags() throws IOException {
        while (true) {
            if (Id3.accepts(bytes)) {
                Id3.read(bytes);
            } else if (bytes.startsWith("APETAGEX")) {
                skipApe();
            } else {
                return;
            }
        }
    }

    /// Its size does not count the header (https://wiki.hydrogenaud.io/index.php?title=APE_Tags_Header).
    private void skipApe() throws IOException {
        try {
            ByteBuffer header = bytes.takeLittleEndian(APE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
            boolean isHeader = (header.getInt(20) & 1 << 29) != 0;
            long size = header.getInt(12) & 0xFFFF_FFFFL;
            long end = bytes.input().length().orElse(Long.MAX_VALUE);
            if (isHeader && bytes.position() + size <= end) {
                bytes.skip(size);
            }
        } catch (EOFException _) {
            // then that was all
        }
    }
}
