package dev.lukbot.media.mpeg;

import dev.lukbot.media.mpeg.InfoFrame.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The first frame of many MP3, which is silent and says what a decoder cannot know: `Xing`, `Info` (with what LAME adds) or
/// `VBRI`. Immutable. None of it needs to be true.
///
/// @param frames how many follow; 0 if it does not say
/// @param bytes how long they are together with this one; 0 if it does not say
/// @param isConstant whether all frames are equally long
/// @param delay samples that the encoder put before the sound
/// @param padding samples that it put behind
/// @param places roughly where what part is
record InfoFrame(long frames, long bytes, boolean isConstant, int delay, int padding, List<Place> places) {

    /// @param time as a share of all time
    /// @param position as a share of all bytes
    record Place(double time, double position) {}

    private static final int VBRI_OFFSET = 4 + 32;
    private static final int XING_PLACES = 100;

    InfoFrame {
        places = List.copyOf(places);
    }

    static Optional<InfoFrame> parse(FrameHeader header, ByteBuffer frame) {
        int end = Math.min(frame.limit(), header.length());
        int behindSide = 4 + sideLength(header);
        for (int offset = behindSide; offset <= behindSide + 2; offset += 2) { // some count the checksum, some do not
            if (isAt(frame, offset, end, "Xing") || isAt(frame, offset, end, "Info")) {
                return Optional.of(xing(frame.duplicate().position(offset).limit(end)));
            }
        }
        return isAt(frame, VBRI_OFFSET, end, "VBRI")
                ? vbri(frame.duplicate().position(VBRI_OFFSET).limit(end))
                : Optional.empty();
    }

    private static int sideLength(FrameHeader header) {
        boolean isFirstVersion = header.samples() == 1152;
        return header.channels() == 1 ? isFirstVersion ? 17 : 9 : isFirstVersion ? 32 : 17;
    }

    private static boolean isAt(ByteBuffer frame, int offset, int end, String text) {
        return offset + text.length() <= end && text(frame, offset, text.length()).equals(text);
    }

    private static String text(ByteBuffer bytes, int offset, int length) {
        var text = new byte[length];
        bytes.get(offset, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static InfoFrame xing(ByteBuffer bytes) {
        boolean isConstant = text(bytes, bytes.position(), 4).equals("Info");
        bytes.position(bytes.position() + 4);
        int flags = number(bytes);
        long frames = (flags & 1) != 0 ? number(bytes) & 0xFFFF_FFFFL : 0;
        long size = (flags & 2) != 0 ? number(bytes) & 0xFFFF_FFFFL : 0;
        List<Place> places = new ArrayList<>();
        if ((flags & 4) != 0 && bytes.remaining() >= XING_PLACES) {
            for (int percent = 0; percent < XING_PLACES; percent++) {
                places.add(new Place(percent / 100.0, (bytes.get() & 0xFF) / 256.0));
            }
        }
        if ((flags & 8) != 0) {
            number(bytes); // quality
        }
        int delays = bytes.remaining() >= 24 && isKnownEncoder(text(bytes, bytes.position(), 4))
                ? bytes.getInt(bytes.position() + 20)
                : 0;
        return new InfoFrame(frames, size, isConstant, delays >> 12 & 0xFFF, delays & 0xFFF, places);
    }

    /// Only of these it is known that the delays stand where LAME writes them.
    private static boolean isKnownEncoder(String name) {
        return List.of("LAME", "L3.9", "Lavf", "Lavc", "GOGO").contains(name);
    }

    private static int number(ByteBuffer bytes) {
        return bytes.remaining() >= Integer.BYTES ? bytes.getInt() : 0;
    }

    private static Optional<InfoFrame> vbri(ByteBuffer bytes) {
        if (bytes.remaining() < 26) {
            return Optional.empty();
        }
        bytes.position(bytes.position() + 10); // name, version, delay, quality
        long size = bytes.getInt() & 0xFFFF_FFFFL;
        long frames = bytes.getInt() & 0xFFFF_FFFFL;
        int entries = bytes.getShort() & 0xFFFF;
        int scale = bytes.getShort() & 0xFFFF;
        int width = bytes.getShort() & 0xFFFF;
        bytes.getShort(); // frames per entry
        List<Place> places = new ArrayList<>();
        long position = 0;
        for (int entry = 0; entry < entries && width >= 1 && width <= 4 && bytes.remaining() >= width; entry++) {
            places.add(new Place((double) entry / entries, (double) position / Math.max(1, size)));
            long step = 0;
            for (int index = 0; index < width; index++) {
                step = (step << 8) | (bytes.get() & 0xFF);
            }
            position += step * scale;
        }
        return Optional.of(new InfoFrame(frames, size, false, 0, 0, places));
    }

    /// The last place that it knows at or before that share of the time; empty if it knows none, or none that can be.
    Optional<Place> before(double time) {
        return places.reversed()
                .stream()
                .filter(place -> place.time() <= time)
                .findFirst()
                .filter(place -> place.time() == 0 || (place.position() > 0 && place.position() <= 1));
    }
}
