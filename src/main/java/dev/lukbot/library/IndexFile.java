package dev.lukbot.library;

import dev.lukbot.library.Entry.Kind;
import dev.lukbot.library.files.MusicPath;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// The index on disk, so that a start need not read all files again. Confined to one thread at a time.
///
/// Written beside the old one and moved over it, with a checksum: after a crash there is the old or the new one. What is
/// torn, of another version or of another folder is as good as none.
final class IndexFile {

    private static final long MAGIC = 0x4C55_4B4C_4942_0001L; // LUKLIB, version 1
    private static final int BUFFER = 1 << 16;
    private static final int MOST_LINKS = 100_000;

    private final Path file;

    IndexFile(Path file) {
        this.file = file;
    }

    /// @param root which folder it is of
    /// @param identity what that folder was when it was last seen; empty if not known
    record Content(String root, String identity, List<Entry> entries) {
        Content {
            entries = List.copyOf(entries);
        }
    }

    /// What was saved last; empty if there is nothing of use.
    ///
    /// @throws IOException if it is there and cannot be read, or is damaged
    Optional<Content> load(int mostEntries) throws IOException {
        try (var checked = new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), BUFFER), new CRC32C());
                var in = new DataInputStream(checked)) {
            if (in.readLong() != MAGIC) {
                return Optional.empty();
            }
            Content content = new Reading(in).content(mostEntries);
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum || in.read() >= 0) {
                throw new IOException("the checksum is wrong");
            }
            return Optional.of(content);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IllegalArgumentException impossible) {
            throw new IOException("it holds what cannot be", impossible);
        }
    }

    void save(Content content) throws IOException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        Files.createDirectories(folder);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            var checked = new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), new CRC32C());
            var out = new DataOutputStream(checked);
            out.writeLong(MAGIC);
            new Writing(out).content(content);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(false);
        } catch (IOException failed) {
            Files.deleteIfExists(fresh);
            throw failed;
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Texts that many entries share are written once.
    private static final class Writing {

        private final DataOutputStream out;
        private final Map<String, Integer> shared = new HashMap<>();

        Writing(DataOutputStream out) {
            this.out = out;
        }

        void content(Content content) throws IOException {
            out.writeUTF(content.root());
            out.writeUTF(content.identity());
            out.writeInt(content.entries().size());
            for (Entry entry : content.entries()) {
                shared(entry.path().folder());
                String path = entry.path().escaped();
                out.writeUTF(path.substring(path.lastIndexOf('/') + 1));
                out.writeLong(entry.size());
                out.writeLong(entry.modified());
                out.writeByte(entry.kind().code());
                said(entry.said());
                out.writeInt(entry.links().size());
                for (String link : entry.links()) {
                    out.writeUTF(link);
                }
            }
        }

        private void said(Said said) throws IOException {
            out.writeUTF(said.title());
            shared(said.artist());
            shared(said.album());
            shared(said.albumArtist());
            out.writeInt(said.disc());
            out.writeInt(said.track());
            out.writeInt(said.year());
            shared(said.genre());
            out.writeLong(said.lengthMillis());
            shared(said.format());
        }

        private void shared(String text) throws IOException {
            Integer known = shared.putIfAbsent(text, shared.size());
            out.writeInt(known == null ? -1 : known);
            if (known == null) {
                out.writeUTF(text);
            }
        }
    }

    /// Believes no number before the checksum was seen: none makes it allocate.
    private static final class Reading {

        private final DataInputStream in;
        private final List<String> shared = new ArrayList<>();

        Reading(DataInputStream in) {
            this.in = in;
        }

        Content content(int most) throws IOException {
            String root = in.readUTF();
            String identity = in.readUTF();
            int count = in.readInt();
            if (count < 0 || count > most) {
                throw new IOException("it claims to have " + count + " entries");
            }
            var entries = new ArrayList<Entry>();
            for (int index = 0; index < count; index++) {
                entries.add(entry());
            }
            return new Content(root, identity, entries);
        }

        private Entry entry() throws IOException {
            String folder = shared();
            String name = in.readUTF();
            var path = new MusicPath(folder.isEmpty() ? name : folder + '/' + name);
            long size = in.readLong();
            long modified = in.readLong();
            byte code = in.readByte();
            Kind kind = Kind.ofCode(code).orElseThrow(() -> new IOException("it holds something of kind " + code));
            Said said = said();
            int count = in.readInt();
            if (count < 0 || count > MOST_LINKS) {
                throw new IOException("it claims to have a list of " + count);
            }
            var links = new ArrayList<String>();
            for (int index = 0; index < count; index++) {
                links.add(in.readUTF());
            }
            return new Entry(path, size, modified, kind, said, links);
        }

        private Said said() throws IOException {
            String title = in.readUTF();
            String artist = shared();
            String album = shared();
            String albumArtist = shared();
            int disc = in.readInt();
            int track = in.readInt();
            int year = in.readInt();
            String genre = shared();
            long length = in.readLong();
            return new Said(title, artist, album, albumArtist, disc, track, year, genre, length, shared());
        }

        private String shared() throws IOException {
            int number = in.readInt();
            if (number == -1) {
                shared.add(in.readUTF());
                return shared.getLast();
            }
            if (number < 0 || number >= shared.size()) {
                throw new IOException("it refers to what is not there");
            }
            return shared.get(number);
        }
    }
}
