package dev.lukbot.media.iso;

import dev.lukbot.testing.media.Written;
import java.util.Arrays;

/// Writes MP4 box by box: a track of AAC at 44.1 kHz, stereo. Stateless.
final class WrittenMp4 {

    /// How long each sample is, in bytes: the last one of each test's table may differ.
    static final int SAMPLE = 100;

    private static final byte[] NO_MORE = {};

    private WrittenMp4() {}

    static byte[] box(String type, byte[]... contents) {
        byte[] content = Written.joined(contents);
        return new Written().bigEndian(8 + content.length, 4).text(type).bytes(content).done();
    }

    /// A box that begins with a version, flags of 0, and numbers of four bytes.
    static byte[] table(String type, long... numbers) {
        var written = new Written().bigEndian(0, 4);
        for (long number : numbers) {
            written.bigEndian(number, 4);
        }
        return box(type, written.done());
    }

    static byte[] ftyp() {
        return box("ftyp", new Written().text("M4A ").bigEndian(512, 4).done());
    }

    /// @param samples how many of [#SAMPLE] bytes
    static byte[] mdat(int samples) {
        byte[] content = new byte[samples * SAMPLE];
        for (int index = 0; index < samples; index++) {
            Arrays.fill(content, index * SAMPLE, (index + 1) * SAMPLE, (byte) index);
        }
        return box("mdat", content);
    }

    /// @param boxes of the box `stbl`, behind `stsd`
    static byte[] edited(byte[] edits, byte[] more, byte[]... boxes) {
        byte[] tkhd = table("tkhd", 0, 0, 1, 0, 0, 0, 0);
        tkhd[11] = 1; // enabled
        byte[] stbl = box("stbl", stsd(), Written.joined(boxes));
        byte[] mdhd = table("mdhd", 0, 0, 44_100, 0, 0);
        byte[] hdlr = box("hdlr", new Written().bigEndian(0, 8).text("soun").bigEndian(0, 13).done());
        byte[] mdia = box("mdia", mdhd, hdlr, box("minf", stbl));
        byte[] mvhd = table("mvhd", 0, 0, 44_100, 0, 0);
        return box("moov", mvhd, box("trak", tkhd, edits, mdia), more);
    }

    static byte[] moov(byte[]... boxes) {
        return edited(NO_MORE, NO_MORE, boxes);
    }

    static byte[] elst(long... durationsAndTimes) {
        var written = new Written().bigEndian(0, 4).bigEndian(durationsAndTimes.length / 2, 4);
        for (int index = 0; index < durationsAndTimes.length; index++) {
            written.bigEndian(durationsAndTimes[index], 4);
            if (index % 2 == 1) {
                written.bigEndian(0x1_0000, 4);
            }
        }
        return box("edts", box("elst", written.done()));
    }

    static byte[] stsd() {
        byte[] config = {0x12, 0x10};
        byte[] decoder = new Written().u8(4, 13 + 2 + config.length, 0x40, 0x15)
                .bigEndian(0, 11)
                .u8(5, config.length)
                .bytes(config)
                .done();
        byte[] esds = new Written().bigEndian(0, 4).u8(3, 3 + decoder.length, 0, 1, 0).bytes(decoder).done();
        byte[] head = new Written().bigEndian(0, 6)
                .bigEndian(1, 2)
                .bigEndian(0, 8)
                .bigEndian(2, 2)
                .bigEndian(16, 2)
                .bigEndian(0, 4)
                .bigEndian(44_100L << 16, 4)
                .done();
        return box("stsd", new Written().bigEndian(0, 4).bigEndian(1, 4).done(), box("mp4a", head, box("esds", esds)));
    }

    /// A tag as iTunes writes it.
    static byte[] item(String type, String text) {
        return box(type, box("data", new Written().bigEndian(1, 4).bigEndian(0, 4).text(text).done()));
    }

    /// A tag with a name of its own.
    static byte[] freeForm(String name, String text) {
        return box("----", box("mean", new Written().bigEndian(0, 4).text("com.apple.iTunes").done()),
                box("name", new Written().bigEndian(0, 4).text(name).done()),
                box("data", new Written().bigEndian(1, 4).bigEndian(0, 4).text(text).done()));
    }

    static byte[] udta(byte[]... items) {
        return box("udta", box("meta", new byte[4], box("ilst", items)));
    }
}
