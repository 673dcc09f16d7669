package dev.lukbot.media.iso;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.iso.Boxes.Box;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// A box `trak` (ISO 14496-12, section 8.3). Filled while it is read; confined to one thread.
final class Track {

    private static final int MOST_DESCRIPTIONS = 16;
    /// Ten years.
    private static final long MOST_SECONDS = 315_360_000;

    private final Boxes boxes;
    private final boolean isWanted;
    private final EditList edits = new EditList();
    private final SampleTable table;
    private long id;
    private boolean isEnabled = true;
    private String handler = "";
    private long timescale = 1;
    private Optional<SoundDescription> sound = Optional.empty();

    private Track(Boxes boxes, boolean isWanted, Room room) {
        this.boxes = boxes;
        this.isWanted = isWanted;
        table = new SampleTable(room);
    }

    /// @param isWanted whether it may be the one that is heard, so that its tables are needed
    static Track read(Boxes boxes, Box trak, boolean isWanted, Room room) throws IOException {
        var track = new Track(boxes, isWanted, room);
        boxes.visitInside(trak, track::take);
        return track;
    }

    private void take(Box box) throws IOException {
        switch (box.type()) {
            case "tkhd" -> {
                ByteBuffer head = boxes.need(box, 24);
                isEnabled = (head.get(3) & 1) != 0;
                id = head.getInt(head.get(0) == 1 ? 20 : 12) & 0xFFFF_FFFFL;
            }
            case "edts" -> boxes.visitInside(box, inner -> {
                if (inner.type().equals("elst")) {
                    edits.take(boxes, inner);
                }
            });
            case "mdia" -> boxes.visitInside(box, this::takeMedia);
            default -> {} // of no use here
        }
    }

    private void takeMedia(Box box) throws IOException {
        switch (box.type()) {
            case "mdhd" -> {
                ByteBuffer head = boxes.need(box, 24);
                timescale = head.getInt(head.get(0) == 1 ? 20 : 12);
                if (timescale <= 0) {
                    throw new MalformedMediaException("a time scale of " + timescale);
                }
            }
            case "hdlr" -> handler = Boxes.type(boxes.need(box, 12), 8);
            case "minf" -> boxes.visitInside(box, inner -> {
                if (inner.type().equals("stbl")) {
                    boxes.visitInside(inner, this::takeTable);
                }
            });
            default -> {} // of no use here
        }
    }

    private void takeTable(Box box) throws IOException {
        if (box.type().equals("stsd")) {
            readDescriptions(box);
        } else if (isWanted && isSound() && (sound.isEmpty() || stream().isPresent())) {
            table.take(boxes, box);
        }
    }

    /// Of several, the first is taken that we can decode.
    private void readDescriptions(Box stsd) throws IOException {
        ByteBuffer head = boxes.need(stsd, 8);
        int[] left = {Math.clamp(head.getInt(4) & 0xFFFF_FFFFL, 0, MOST_DESCRIPTIONS)};
        boxes.visitInside(stsd, entry -> {
            if (left[0]-- > 0 && stream().isEmpty()) {
                var description = SoundDescription.read(boxes, entry, head.get(0) == 1);
                sound = description.stream().isPresent() ? Optional.of(description)
                        : sound.or(() -> Optional.of(description));
            }
        });
        sound.filter(description -> description.frameBytes() > 0)
                .ifPresent(description -> table.holdFrames(description.frameBytes()));
    }

    /// Whether it is a track of sound, as far as that is known.
    boolean isSound() {
        return handler.equals("soun") || handler.isEmpty();
    }

    /// Whether its sound may be heard without having been chosen.
    boolean isEnabled() {
        return isEnabled;
    }

    boolean isProtected() {
        return sound.filter(SoundDescription::isProtected).isPresent();
    }

    /// What decoders must know, without the delay; empty if it is not ours to decode.
    Optional<AudioStream> stream() {
        return isSound() && !isProtected() ? sound.flatMap(SoundDescription::stream) : Optional.empty();
    }

    /// As people call it; empty if there is no sound in it.
    Optional<String> codecName() {
        return isSound() ? sound.map(SoundDescription::codecName) : Optional.empty();
    }

    SoundDescription sound() {
        return sound.orElseThrow();
    }

    long id() {
        return id;
    }

    /// In ticks per second.
    long timescale() {
        return timescale;
    }

    EditList edits() {
        return edits;
    }

    /// When its table ends, in its time scale.
    ///
    /// @throws MalformedMediaException if that is later than anything, or no time at all
    long tableEnd() throws MalformedMediaException {
        long end = table.end(timescale * MOST_SECONDS);
        if (end == 0 && table.samples() > 0) {
            throw new MalformedMediaException("samples without times");
        }
        return end;
    }

    /// @throws MalformedMediaException if it does not say of each sample where it is, or claims impossible ones
    SampleTable table() throws MalformedMediaException {
        if (!table.isComplete()) {
            throw new MalformedMediaException("samples without places");
        }
        if (table.hasOneSize() && table.sizeOf(0) > Demuxer.MAX_PACKET) {
            throw new MalformedMediaException("samples of " + table.sizeOf(0) + " bytes");
        }
        return table;
    }
}
