package dev.lukbot.sound.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Takes a packet of several Opus streams apart: all but the last say how long they are (RFC 6716, appendix B), which the
/// decoder of one does not understand. Confined to one thread.
final class OpusStreams {

    private static final int MOST_LENGTH_OF_ONE_BYTE = 251;

    private final byte[] packet;
    private int at;

    private OpusStreams(byte[] packet) {
        this.packet = packet;
    }

    /// The packets of `count` streams, each as if it were alone.
    static List<byte[]> split(byte[] packet, int count) throws BrokenPacketException {
        var streams = new OpusStreams(packet);
        var all = new ArrayList<byte[]>();
        while (all.size() < count - 1) {
            all.add(streams.delimited());
        }
        all.add(streams.take(packet.length - streams.at));
        return all;
    }

    private byte[] delimited() throws BrokenPacketException {
        var plain = new ByteArrayOutputStream();
        int frames = 1;
        boolean varies = false;
        int padding = 0;
        int code = copy(plain) & 3;
        switch (code) {
            case 0 -> {
                // one frame
            }
            case 1 -> frames = 2;
            case 2 -> {
                frames = 2;
                varies = true;
            }
            default -> {
                int told = copy(plain);
                frames = told & 0x3F;
                varies = (told & 0x80) != 0;
                padding = (told & 0x40) != 0 ? padding(plain) : 0;
            }
        }
        int sound = 0;
        for (int frame = 0; varies && frame < frames - 1; frame++) {
            int begin = at;
            sound += length();
            plain.write(packet, begin, at - begin);
        }
        int last = length(); // which only a delimited one has
        sound += varies ? last : last * frames;
        plain.writeBytes(take(sound + padding));
        return plain.toByteArray();
    }

    private int padding(ByteArrayOutputStream plain) throws BrokenPacketException {
        int padding = 0;
        int part = 255;
        while (part == 255) {
            part = copy(plain);
            padding += Math.min(part, 254);
        }
        return padding;
    }

    private int length() throws BrokenPacketException {
        int first = next();
        return first <= MOST_LENGTH_OF_ONE_BYTE ? first : first + 4 * next();
    }

    private int copy(ByteArrayOutputStream plain) throws BrokenPacketException {
        int next = next();
        plain.write(next);
        return next;
    }

    private int next() throws BrokenPacketException {
        return take(1)[0] & 0xFF;
    }

    private byte[] take(int count) throws BrokenPacketException {
        if (count > packet.length - at) {
            throw new BrokenPacketException("Opus: too short for its streams");
        }
        var taken = new byte[count];
        System.arraycopy(packet, at, taken, 0, count);
        at += count;
        return taken;
    }
}
