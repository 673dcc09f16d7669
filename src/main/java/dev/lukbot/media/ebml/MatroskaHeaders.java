package dev.lukbot.media.ebml;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Genres;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Release;
import dev.lukbot.media.Tags;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What stands before the first cluster. Built while it is read; confined to one thread.
final class MatroskaHeaders {

    private static final int MOST_TRACKS = 128;
    private static final int MOST_TAGS = 1000;
    private static final long DEFAULT_SCALE_NANOS = 1_000_000;

    private final Ebml ebml;
    private final List<MatroskaTrack> tracks = new ArrayList<>();
    private final Map<String, String> tags = new HashMap<>();
    private String docType = "matroska";
    private long segmentStart;
    private long firstCluster;
    private long scaleNanos = DEFAULT_SCALE_NANOS;
    private double duration;
    private OptionalLong cues = OptionalLong.empty();

    private MatroskaHeaders(Ebml ebml) {
        this.ebml = ebml;
    }

    /// Reads up to the head of the first cluster, which is left unread.
    static MatroskaHeaders read(Ebml ebml) throws IOException {
        var headers = new MatroskaHeaders(ebml);
        headers.read();
        return headers;
    }

    private void read() throws IOException {
        while (true) {
            long at = ebml.bytes().position();
            Ebml.Element element = ebml.next()
                    .orElseThrow(() -> new MalformedMediaException("it ends within its headers"));
            switch (element.id()) {
                case Ids.EBML -> ebml.visitInside(element, inner -> {
                    if (inner.id() == Ids.DOC_TYPE) {
                        docType = ebml.text(inner);
                    }
                });
                case Ids.SEGMENT -> segmentStart = element.content();
                case Ids.CLUSTER -> {
                    firstCluster = at;
                    ebml.bytes().seek(at);
                    return;
                }
                case Ids.SEEK_HEAD -> ebml.visitInside(element, this::seek);
                case Ids.INFO -> ebml.visitInside(element, this::info);
                case Ids.TRACKS -> ebml.visitInside(element, this::track);
                case Ids.TAGS -> ebml.visitInside(element, this::tag);
                case Ids.CUES -> {
                    cues = OptionalLong.of(at);
                    ebml.skip(element);
                }
                default -> ebml.skip(element);
            }
        }
    }

    private void seek(Ebml.Element entry) throws IOException {
        var found = new Object() {
            long id;
            long position;
        };
        if (entry.id() == Ids.SEEK) {
            ebml.visitInside(entry, element -> {
                if (element.id() == Ids.SEEK_ID) {
                    found.id = ebml.unsigned(element);
                } else if (element.id() == Ids.SEEK_POSITION) {
                    found.position = ebml.unsigned(element);
                }
            });
            if (found.id == Ids.CUES && found.position >= 0) {
                cues = OptionalLong.of(segmentStart + found.position);
            }
        }
    }

    private void info(Ebml.Element element) throws IOException {
        switch (element.id()) {
            case Ids.TIMESTAMP_SCALE -> {
                long given = ebml.unsigned(element);
                scaleNanos = given > 0 && given <= 1_000_000_000 ? given : DEFAULT_SCALE_NANOS;
            }
            case Ids.DURATION -> duration = ebml.real(element);
            case Ids.TITLE -> tags.put("title", ebml.text(element));
            default -> {} // of no use here
        }
    }

    private void track(Ebml.Element element) throws IOException {
        if (element.id() == Ids.TRACK_ENTRY && tracks.size() < MOST_TRACKS) {
            tracks.add(MatroskaTrack.read(ebml, element));
        }
    }

    private void tag(Ebml.Element element) throws IOException {
        if (element.id() == Ids.TAG) {
            ebml.visitInside(element, this::tag);
        } else if (element.id() == Ids.SIMPLE_TAG && tags.size() < MOST_TAGS) {
            var simple = new String[]{"", ""};
            ebml.visitInside(element, inner -> {
                if (inner.id() == Ids.TAG_NAME) {
                    simple[0] = ebml.text(inner);
                } else if (inner.id() == Ids.TAG_STRING) {
                    simple[1] = ebml.text(inner);
                }
            });
            tags.putIfAbsent(simple[0].toLowerCase(Locale.ROOT), simple[1]);
        }
    }

    /// The first track of sound that we can decode.
    MatroskaTrack sound() throws UnsupportedMediaException {
        return tracks.stream()
                .filter(MatroskaTrack::isAudio)
                .filter(track -> track.stream().isPresent())
                .findFirst()
                .orElseThrow(() -> new UnsupportedMediaException(container() + " with " + tracks.stream()
                        .filter(MatroskaTrack::isAudio)
                        .map(MatroskaTrack::codecName)
                        .findFirst()
                        .orElse("no sound")));
    }

    /// As people call it: `WebM with Opus`.
    String format(AudioStream stream) {
        return container() + " with " + stream.codec().title();
    }

    private String container() {
        return docType.equals("webm") ? "WebM" : "Matroska";
    }

    Tags tags() {
        return new Tags(
                Optional.ofNullable(tags.get("title")),
                Optional.ofNullable(tags.get("artist")),
                Optional.ofNullable(tags.get("album")),
                Optional.ofNullable(tags.get("isrc")),
                Optional.empty(),
                new Release(
                        first("album_artist", "albumartist"),
                        first("part_number", "track", "tracknumber").flatMap(Release::number),
                        first("disc", "discnumber").flatMap(Release::number),
                        first("date_released", "date_recorded", "date", "year").flatMap(Release::yearOf),
                        first("genre").flatMap(Genres::read)));
    }

    private Optional<String> first(String... names) {
        return Stream.of(names).map(tags::get).filter(Objects::nonNull).findFirst();
    }

    Optional<Duration> length() {
        double nanos = duration * scaleNanos;
        return nanos >= 1_000_000 && nanos < Long.MAX_VALUE / 2.0
                ? Optional.of(Duration.ofMillis(Math.round(nanos / 1_000_000)))
                : Optional.empty();
    }

    /// How long one tick of the timestamps is.
    long scaleNanos() {
        return scaleNanos;
    }

    long firstCluster() {
        return firstCluster;
    }

    /// What the positions in the cues count from.
    long segmentStart() {
        return segmentStart;
    }

    /// Where the element with the table of places is, as far as that was said.
    OptionalLong cues() {
        return cues;
    }
}
