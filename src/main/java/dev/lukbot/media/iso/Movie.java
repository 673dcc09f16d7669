package dev.lukbot.media.iso;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.media.iso.Boxes.Box;
import dev.lukbot.media.iso.Fragment.Defaults;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The box `moov`, which says what is in a file (ISO 14496-12, section 8.2). Filled while it is read; confined to one thread.
final class Movie {

    private static final int MOST_TRACKS = 128;
    /// What the tables of one file may take. Ten hours of AAC need a third of it.
    private static final int ROOM = 16 << 20;

    private final Boxes boxes;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<Long, Defaults> defaults = new HashMap<>();
    private final MovieTags tags = new MovieTags();
    private final Room room = new Room(ROOM);
    private String brand = "";
    private long timescale = 1000;
    private long fragmentsLength;
    private boolean hasFragments;
    private long end;

    private Movie(Boxes boxes) {
        this.boxes = boxes;
    }

    /// Reads a file up to the end of the box `moov`. Where that is at the end of the file, sound is jumped over.
    ///
    /// @throws NotSeekableException if it is, and the input cannot jump
    static Movie read(Boxes boxes) throws IOException {
        var movie = new Movie(boxes);
        try {
            movie.read();
        } catch (EOFException _) {
            throw new MalformedMediaException("it ends within its headers");
        }
        return movie;
    }

    private void read() throws IOException {
        while (true) {
            Box box = boxes.next().orElseThrow(() -> new MalformedMediaException("no headers in it"));
            switch (box.type()) {
                case "ftyp" -> brand = box.size() >= 4 ? Boxes.type(boxes.need(box, 4), 0) : "";
                case "mdat" -> requireWayBack(box);
                case "moof" -> throw new MalformedMediaException("a fragment without headers");
                case "meta" -> tags.takeMeta(boxes, box);
                case "moov" -> {
                    boxes.visitInside(box, this::take);
                    end = box.end();
                    return;
                }
                default -> {} // of no use here
            }
            boxes.skip(box);
            if (box.end() == Boxes.END_OF_FILE) {
                throw new MalformedMediaException("no headers in it");
            }
        }
    }

    private void requireWayBack(Box mdat) throws IOException {
        long length = boxes.bytes().input().length().orElse(Boxes.END_OF_FILE);
        if (mdat.end() == Boxes.END_OF_FILE || mdat.end() >= length) {
            throw new MalformedMediaException("no headers before the end");
        }
        if (!boxes.bytes().input().isSeekable()) {
            throw new NotSeekableException();
        }
    }

    private void take(Box box) throws IOException {
        switch (box.type()) {
            case "mvhd" -> {
                ByteBuffer head = boxes.need(box, 24);
                timescale = Math.max(1, head.getInt(head.get(0) == 1 ? 20 : 12));
            }
            case "trak" -> {
                boolean isWanted = tracks.stream().noneMatch(track -> track.stream().isPresent() && track.isEnabled());
                if (tracks.size() < MOST_TRACKS) {
                    tracks.add(Track.read(boxes, box, isWanted, room));
                }
            }
            case "mvex" -> {
                hasFragments = true;
                boxes.visitInside(box, this::takeExtension);
            }
            case "udta" -> tags.take(boxes, box);
            case "meta" -> tags.takeMeta(boxes, box);
            case "cmov" -> throw new UnsupportedMediaException("QuickTime with compressed headers");
            default -> {} // of no use here
        }
    }

    private void takeExtension(Box box) throws IOException {
        if (box.type().equals("mehd")) {
            boolean isLong = boxes.need(box, Integer.BYTES).get(0) == 1;
            fragmentsLength = Column.number(boxes.bytes(), isLong ? Long.BYTES : Integer.BYTES);
        } else if (box.type().equals("trex") && defaults.size() < MOST_TRACKS) {
            boxes.need(box, Integer.BYTES);
            long track = Column.number(boxes.bytes(), Integer.BYTES);
            boxes.need(box, Integer.BYTES);
            long duration = Fragment.duration(boxes);
            defaults.put(track, new Defaults(track, duration, Column.number(boxes.bytes(), Integer.BYTES)));
        }
    }

    /// The first track of sound that we can decode, those first that are meant to be heard.
    Track sound() throws UnsupportedMediaException {
        return heard(true).or(() -> heard(false)).orElseThrow(this::refusal);
    }

    private Optional<Track> heard(boolean isEnabled) {
        return tracks.stream()
                .filter(track -> track.stream().isPresent() && track.isEnabled() == isEnabled)
                .findFirst();
    }

    private UnsupportedMediaException refusal() {
        if (tracks.stream().anyMatch(Track::isProtected)) {
            return new UnsupportedMediaException("protected " + container());
        }
        return new UnsupportedMediaException(tracks.stream()
                .flatMap(track -> track.codecName().stream())
                .findFirst()
                .map(name -> name + " in " + container())
                .orElse(container() + " without sound"));
    }

    /// As people call it: `MP4 with AAC`.
    String format(AudioStream stream) {
        return container() + " with " + stream.codec().title();
    }

    private String container() {
        if (brand.startsWith("3g")) {
            return "3GP";
        }
        return brand.isEmpty() || brand.equals("qt  ") ? "QuickTime" : "MP4";
    }

    MovieTags tags() {
        return tags;
    }

    /// In ticks per second.
    long timescale() {
        return timescale;
    }

    /// What the samples of a track's fragments are like; empty if there are no fragments.
    Optional<Defaults> fragmentsOf(Track track) {
        return hasFragments
                ? Optional.of(defaults.getOrDefault(track.id(), new Defaults(track.id(), 0, 0)))
                : Optional.empty();
    }

    /// How long all fragments last together, in the movie's time scale; 0 if that is not known.
    long fragmentsLength() {
        return Math.max(0, fragmentsLength);
    }

    /// Where the box ends.
    long end() {
        return end;
    }
}
