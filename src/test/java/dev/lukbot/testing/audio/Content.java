package dev.lukbot.testing.audio;

import java.util.OptionalLong;

/// The bytes behind a URL: a head, then a cycle that repeats until the length is reached, if there is one. Immutable.
final class Content {

    private final String contentType;
    private final byte[] head;
    private final byte[] cycle;
    private final long length;

    private Content(String contentType, byte[] head, byte[] cycle, long length) {
        this.contentType = contentType;
        this.head = head;
        this.cycle = cycle;
        this.length = length;
    }

    static Content of(String contentType, byte[] bytes) {
        return new Content(contentType, bytes, new byte[0], bytes.length);
    }

    static Content repeating(String contentType, byte[] head, byte[] cycle, long lengthAfterHead) {
        return new Content(contentType, head, cycle, head.length + lengthAfterHead);
    }

    static Content endless(String contentType, byte[] cycle) {
        return new Content(contentType, new byte[0], cycle, Long.MAX_VALUE);
    }

    String contentType() {
        return contentType;
    }

    /// Empty if it never ends.
    OptionalLong length() {
        return length == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /// Copies bytes from `offset` on, as many as fit into `target`, are left and are `limit`.
    ///
    /// @return how many; 0 at the end
    int copy(long offset, byte[] target, long limit) {
        long count = Math.min(Math.min(target.length, limit), length - offset);
        int copied = 0;
        while (copied < count) {
            long at = offset + copied;
            boolean inHead = at < head.length;
            byte[] part = inHead ? head : cycle;
            int from = Math.toIntExact(inHead ? at : (at - head.length) % cycle.length);
            int some = (int) Math.min(count - copied, part.length - from);
            System.arraycopy(part, from, target, copied, some);
            copied += some;
        }
        return copied;
    }

    byte[] bytes() {
        var bytes = new byte[Math.toIntExact(length)];
        copy(0, bytes, length);
        return bytes;
    }
}
