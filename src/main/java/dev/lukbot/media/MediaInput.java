package dev.lukbot.media;

import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;

/// The bytes of one media resource: read forward and, if where they come from allows it, from any place.
///
/// Reading blocks. Confined to one thread at a time, except [#close()], which anyone may call and which ends a read that
/// waits.
public interface MediaInput extends Closeable {

    /// Reads at least one byte, at most `length`.
    ///
    /// @return how many; -1 at the end
    /// @throws BudgetExceededException if reading on would cost more than this resource may
    int read(byte[] target, int offset, int length) throws IOException;

    /// How many bytes lie before the next one that is read.
    long position();

    /// How long the resource is, as far as its server says.
    OptionalLong length();

    /// Whether [#seek(long)] goes anywhere without reading all that lies between.
    boolean isSeekable();

    /// Goes on at `position`. Where the input is not [seekable][#isSeekable()], it reads forward, and refuses to go back.
    ///
    /// @throws NotSeekableException if it would have to go back and cannot
    void seek(long position) throws IOException;

    /// The last bytes of the resource, at most `count` of them; none if it is not [seekable][#isSeekable()] or its length
    /// is not known. Where reading goes on stays as it was.
    byte[] peekEnd(int count) throws IOException;
}
