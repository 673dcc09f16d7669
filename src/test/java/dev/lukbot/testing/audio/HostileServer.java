package dev.lukbot.testing.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/// A server that sends what costs its visitors memory, time or patience, for as long as they listen.
///
/// Each of its links is one kind of attack. Thread-safe; closing it ends every answer.
public final class HostileServer implements AutoCloseable {

    private static final int BLOCK = 64 * 1024;

    /// Writes an answer, head included.
    private interface Attack {
        void send(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Map<String, Attack> attacks = new LinkedHashMap<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private HostileServer() throws IOException {
        socket = new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1"));
        prepare();
        Thread.ofVirtual().start(this::accept);
    }

    public static HostileServer start() {
        try {
            return new HostileServer();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Its host and port, as `ALLOWED_PRIVATE_HOSTS` wants them.
    public String host() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /// One link for each attack.
    public List<String> links() {
        return attacks.keySet().stream().map(this::link).toList();
    }

    public String link(String attack) {
        return "http://" + host() + "/" + attack;
    }

    /// How often an attack was asked for.
    public int requests(String attack) {
        return requests.getOrDefault(attack, new AtomicInteger()).get();
    }

    private void prepare() {
        endless("ogg-tags.ogg", oggHead(), oggPage(1, 0, new byte[255 * 255]));
        endless("id3-title.mp3", id3("TIT2", 100 << 20), "very long ".getBytes(ISO_8859_1));
        endless("id3-cover.mp3", id3("APIC", 256 << 20), new byte[BLOCK]);
        endless("id3-frame-2gb.mp3", id3("TXXX", 0x7FFFFFF), new byte[BLOCK]);
        endless("flac-pictures.flac", bytes("fLaC", 0, 0, 0, 34, new byte[34]),
                bytes(6, 0xFF, 0xFF, 0xFF, new byte[BLOCK]));
        endless("mp4-moov-4gb.m4a", bytes(ftyp(), 0xFF, 0xFF, 0xFF, 0xFF, "moov"), new byte[BLOCK]);
        endless("mp4-index-at-end.m4a", bytes(ftyp(), 0x7F, 0xFF, 0xFF, 0xFF, "mdat"), new byte[BLOCK]);
        endless("mp4-zero-atoms.m4a", bytes(ftyp(), 0, 1, 0, 0, "moov"), bytes(0, 0, 0, 8, "trak"));
        endless("mp4-tables.m4a", bytes(ftyp(), moov()), bytes(0, 0, 0, 9));
        endless("mkv-tags.webm",
                bytes(0x1A, 0x45, 0xDF, 0xA3, 0x80, 0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF,
                        0xFF, 0xFF, 0xFF, 0x12, 0x54, 0xC3, 0x67, 0x01, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF),
                new byte[BLOCK]);
        endless("wav-chunks.wav", bytes("RIFF", 0xFF, 0xFF, 0xFF, 0xFF, "WAVE"), bytes("LIST", 0, 0, 0, 0));
        endless("wav-list-4gb.wav", bytes("RIFF", 0xFF, 0xFF, 0xFF, 0xFF, "WAVELIST", 0xFF, 0xFF, 0xFF, 0x7F, "INFO"),
                bytes("INAM", 0xFF, 0xFF, 0xFF, 0x7F));
        endless("zeros.mp3", new byte[0], new byte[BLOCK]);
        endless("ones.mp3", new byte[0], filled(0xFF));
        endless("sync.mp3", new byte[0], bytes(0xFF, 0xFB, 0x90, 0x64));
        endless("adts.aac", new byte[0], bytes(0xFF, 0xF1, 0x50, 0x80, 0x00, 0xFF, 0xFC));
        endless("text.html", "<!--".getBytes(ISO_8859_1), "blah blah\n".getBytes(ISO_8859_1));
        endless("list.m3u", "#EXTM3U\n".getBytes(ISO_8859_1), "list.m3u\n".getBytes(ISO_8859_1));
        endless("line.m3u", "#EXTM3U\n#EXTINF:1,".getBytes(ISO_8859_1), "x".repeat(1000).getBytes(ISO_8859_1));
        endless("segments.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:5\n".getBytes(ISO_8859_1),
                "#EXTINF:5,\nsegments.m3u8\n".getBytes(ISO_8859_1));
        endless("entities.xspf", ("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"" + "x".repeat(1000) + "\">"
                + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                + "<playlist><title>").getBytes(ISO_8859_1), "&c;".getBytes(ISO_8859_1));
        attacks.put("gzip.mp3", out -> {
            head(out, "Content-Encoding: gzip\r\n");
            try (var gzip = new GZIPOutputStream(out)) {
                repeat(gzip, new byte[BLOCK]);
            }
        });
        attacks.put("headers.mp3", out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            repeat(out, "X-Header: something\r\n".getBytes(ISO_8859_1));
        });
        attacks.put("icy.mp3", out -> {
            head(out, "icy-metaint: 1\r\nicy-name: " + "n".repeat(5000) + "\r\n");
            repeat(out, bytes(0xFF, 0xFF, "StreamTitle='" + "t".repeat(4067)));
        });
        attacks.put("circle.mp3", out -> out.write(
                "HTTP/1.1 302 Found\r\nLocation: circle.mp3\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1)));
        attacks.put("drip.mp3", out -> {
            head(out, "");
            while (!closed.await(200, TimeUnit.MILLISECONDS)) {
                out.write(0xFF);
                out.flush();
            }
        });
    }

    private void endless(String name, byte[] head, byte[] cycle) {
        attacks.put(name, out -> {
            head(out, "");
            out.write(head);
            repeat(out, cycle);
        });
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket visitor = socket.accept();
                Thread.ofVirtual().start(() -> answer(visitor));
            } catch (IOException _) {
                // closed
            }
        }
    }

    private void answer(Socket visitor) {
        try (visitor) {
            var in = new BufferedReader(new InputStreamReader(visitor.getInputStream(), ISO_8859_1));
            String[] request = in.readLine().split(" ", -1);
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            String name = request[1].substring(1);
            requests.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
            Objects.requireNonNull(attacks.get(name), name).send(visitor.getOutputStream());
        } catch (IOException _) {
            // the visitor had enough
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void head(OutputStream out, String headers) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nConnection: close\r\n" + headers + "\r\n")
                .getBytes(ISO_8859_1));
    }

    private void repeat(OutputStream out, byte[] cycle) throws IOException {
        var block = new byte[cycle.length * Math.max(1, BLOCK / cycle.length)];
        for (int at = 0; at < block.length; at += cycle.length) {
            System.arraycopy(cycle, 0, block, at, cycle.length);
        }
        while (closed.getCount() > 0) {
            out.write(block);
        }
    }

    private static byte[] ftyp() {
        return bytes(0, 0, 0, 20, "ftypM4A ", 0, 0, 0, 0, "isom");
    }

    /// A track of mp4 up to a table of sizes that claims four billion entries.
    private static byte[] moov() {
        return bytes(0x7F, 0xFF, 0xFF, 0xFF, "moov", 0x7F, 0xFF, 0xFF, 0xF0, "trak", 0x7F, 0xFF, 0xFF, 0xE0, "mdia",
                0x7F, 0xFF, 0xFF, 0xD0, "minf", 0x7F, 0xFF, 0xFF, 0xC0, "stbl", 0x7F, 0xFF, 0xFF, 0xB0, "stsz",
                0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF);
    }

    /// An ID3v2.3 tag with one frame of this size.
    private static byte[] id3(String frame, int size) {
        int tag = Math.min(size + 10, (1 << 28) - 1);
        return bytes("ID3", 3, 0, 0, (tag >> 21) & 0x7F, (tag >> 14) & 0x7F, (tag >> 7) & 0x7F, tag & 0x7F,
                frame, (size >> 24) & 0xFF, (size >> 16) & 0xFF, (size >> 8) & 0xFF, size & 0xFF, 0, 0, 0);
    }

    private static byte[] oggHead() {
        return oggPage(2, 0, bytes("OpusHead", 1, 2, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0));
    }

    /// A page of one packet, which goes on in the next page if it fills 255 segments.
    private static byte[] oggPage(int flags, int number, byte[] packet) {
        int segments = Math.min(255, packet.length / 255 + 1);
        var lacing = new byte[segments];
        for (int i = 0, left = packet.length; i < segments; i++, left -= 255) {
            lacing[i] = (byte) Math.min(255, left);
        }
        byte[] page = bytes("OggS", 0, flags, new byte[8], 1, 0, 0, 0, number, 0, 0, 0, 0, 0, 0, 0, segments, lacing,
                packet);
        int crc = 0;
        for (byte octet : page) {
            crc ^= (octet & 0xFF) << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
            }
        }
        for (int i = 0; i < 4; i++) {
            page[22 + i] = (byte) (crc >> (8 * i));
        }
        return page;
    }

    private static byte[] filled(int value) {
        var block = new byte[BLOCK];
        Arrays.fill(block, (byte) value);
        return block;
    }

    /// Numbers are bytes, texts are ISO 8859-1.
    private static byte[] bytes(Object... parts) {
        var bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            switch (part) {
                case Integer number -> bytes.write(number);
                case String text -> bytes.writeBytes(text.getBytes(ISO_8859_1));
                case byte[] block -> bytes.writeBytes(block);
                default -> throw new IllegalArgumentException(part.toString());
            }
        }
        return bytes.toByteArray();
    }
}
