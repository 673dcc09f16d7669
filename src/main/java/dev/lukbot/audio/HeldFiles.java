package dev.lukbot.audio;

import dev.lukbot.media.MediaInput;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Unavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/// Holds files in memory in which one must go to and fro, and whose servers do not allow it: such as an MP4 whose index is
/// at its end. All of them together take no more than they may. Thread-safe.
final class HeldFiles {

    private static final int BLOCK = 64 * 1024;

    private final Semaphore blocks;

    /// @param bytes for all files together
    HeldFiles(long bytes) {
        blocks = new Semaphore(Math.toIntExact(Math.min(Integer.MAX_VALUE, bytes / BLOCK)));
    }

    /// Reads `input` to its end, and closes it.
    ///
    /// @return takes room until it is closed
    /// @throws NotPlayableException if there is no room now
    MediaInput hold(MediaInput input) throws IOException {
        var held = new ArrayList<byte[]>();
        try (input) {
            long length = 0;
            for (int count = BLOCK; count == BLOCK; length += count) {
                if (!blocks.tryAcquire()) {
                    throw new NotPlayableException(new Unavailable(Outage.OTHER, "no room to hold more files"));
                }
                held.add(new byte[BLOCK]);
                count = fill(input, held.getLast());
            }
            return new Held(held, length);
        } catch (IOException | RuntimeException | Error failure) {
            blocks.release(held.size());
            throw failure;
        }
    }

    private static int fill(MediaInput input, byte[] block) throws IOException {
        int count = 0;
        while (count < block.length) {
            int read = input.read(block, count, block.length - count);
            if (read < 0) {
                break;
            }
            count += read;
        }
        return count;
    }

    /// Confined to one thread at a time, except [#close()].
    private final class Held implements MediaInput {

        private final List<byte[]> content;
        private final long length;
        private long position;
        private boolean released;

        Held(List<byte[]> content, long length) {
            this.content = List.copyOf(content);
            this.length = length;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) {
            if (position >= length || wanted == 0) {
                return wanted == 0 ? 0 : -1;
            }
            int from = (int) (position % BLOCK);
            int count = (int) Math.min(Math.min(wanted, BLOCK - from), length - position);
            System.arraycopy(content.get((int) (position / BLOCK)), from, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(length);
        }

        @Override
        public boolean isSeekable() {
            return true;
        }

        @Override
        public void seek(long target) {
            position = Math.clamp(target, 0, length);
        }

        @Override
        public byte[] peekEnd(int count) {
            var end = new byte[(int) Math.min(count, length)];
            long before = position;
            position = length - end.length;
            for (int done = 0; done < end.length;) {
                done += read(end, done, end.length - done);
            }
            position = before;
            return end;
        }

        @Override
        public synchronized void close() {
            if (!released) {
                released = true;
                blocks.release(content.size());
            }
        }
    }
}
