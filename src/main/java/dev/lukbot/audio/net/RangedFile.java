package dev.lukbot.audio.net;

import dev.lukbot.media.NotSeekableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A file on a server that is read from any place by requests for its parts, each of which is checked to be what was asked
/// for; or a radio, which is one part without end. Confined to one thread, except [#streamTitle()].
final class RangedFile {

    /// Reading so far takes no longer than asking, unless the server is slow.
    private static final int READ_OVER = 256 * 1024;
    private static final int READ_OVER_SLOWLY = 16 * 1024;
    private static final double MOST_NANOS = 500_000_000;
    /// A server that was waited for no longer is not known to be slow.
    private static final long LEAST_NANOS = 100_000_000;
    private static final int SCRATCH = 16 * 1024;
    /// What [#peekEnd] asks for at least, and holds at most.
    private static final int LEAST_END = 4 * 1024;
    private static final int MOST_END = 1 << 20;
    /// A server that sends a file in smaller pieces is taken for one that breaks off.
    private static final int LEAST_PIECE = 64 * 1024;

    private final Origin origin;
    private final LongSupplier nanoTime;
    private final Reconnects reconnects;
    private final Head head;

    private Body body;
    private OptionalLong length;
    private boolean ranges;
    private long position;
    private boolean ended;
    private long received;
    private long nanosReading;
    private byte @Nullable [] end;
    private volatile String title = "";

    /// Blocks until the server has said what it will send.
    RangedFile(Origin origin, LongSupplier nanoTime) throws IOException {
        this.origin = origin;
        this.nanoTime = nanoTime;
        this.reconnects = new Reconnects(nanoTime);
        Answer answer = origin.whole();
        try {
            this.head = Head.of(answer);
            this.length = answer.status() == 416 ? OptionalLong.of(0) : head.length();
            this.ranges = head.ranges();
            this.ended = answer.status() == 416;
            this.body = new Body(answer, content(answer), 0, endOf(answer));
        } catch (IOException | RuntimeException failure) {
            answer.close();
            throw failure;
        }
    }

    Head head() {
        return head;
    }

    Optional<String> streamTitle() {
        return Optional.of(title).filter(announced -> !announced.isEmpty());
    }

    long position() {
        return position;
    }

    OptionalLong length() {
        return length;
    }

    boolean isSeekable() {
        return ranges && length.isPresent();
    }

    int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (!ended) {
            try {
                long begunNanos = nanoTime.getAsLong();
                int read = body.read(target, offset, count);
                if (read > 0) {
                    nanosReading += nanoTime.getAsLong() - begunNanos;
                    position += read;
                    received += read;
                    return read;
                }
                goOn();
            } catch (IOException broken) {
                recover(broken, position);
            }
        }
        return -1;
    }

    void seek(long target) throws IOException {
        if (target < 0) {
            throw new IllegalArgumentException("position must not be negative: " + target);
        }
        if (length.isPresent() && target >= length.getAsLong()) {
            position = length.getAsLong();
            ended = true;
            return;
        }
        long distance = target - body.position();
        if (distance < 0 && !isSeekable()) {
            throw new NotSeekableException();
        }
        if (distance >= 0 && (isNear(distance) || !isSeekable())) {
            readOver(target);
        } else {
            jump(target);
        }
    }

    /// A failure to get it counts as none: it is only there to know more.
    byte[] peekEnd(int count) throws IOException {
        if (!isSeekable()) {
            return new byte[0];
        }
        int wanted = (int) Math.min(Math.min(count, MOST_END), length.getAsLong());
        byte[] known = end;
        if (known == null || (known.length > 0 && known.length < wanted)) {
            known = asked(Math.max(wanted, (int) Math.min(LEAST_END, length.getAsLong())));
            end = known;
        }
        return Arrays.copyOfRange(known, Math.max(0, known.length - wanted), known.length);
    }

    /// Gives its connection back.
    void release() {
        body.close();
    }

    private InputStream content(Answer answer) throws IOException {
        if (head.isGzipped()) {
            return Inflated.of(answer.body());
        }
        return head.metadataInterval() > 0
                ? new IcyStream(answer.body(), head.metadataInterval(),
                        text -> StreamTitle.in(text).ifPresent(announced -> title = announced))
                : answer.body();
    }

    private long endOf(Answer answer) {
        return ranges && answer.status() == 206 ? ContentRange.of(answer).map(part -> part.last() + 1).orElse(-1L) : -1;
    }

    /// An answer is at its end: of the file, or of as much as the server sends at once.
    private void goOn() throws IOException {
        boolean isEnd = length.isPresent() ? position >= length.getAsLong() : body.end() < 0;
        if (isEnd) {
            ended = true;
        } else if (ranges && body.delivered() >= LEAST_PIECE) {
            begin(position);
        } else {
            throw new TruncatedException(null);
        }
    }

    private boolean isNear(long distance) {
        double nanosPerByte = nanosReading < LEAST_NANOS ? 0 : (double) nanosReading / received;
        return distance <= READ_OVER_SLOWLY || (distance <= READ_OVER && distance * nanosPerByte <= MOST_NANOS);
    }

    private void readOver(long target) throws IOException {
        position = body.position();
        ended = false;
        var scratch = new byte[(int) Math.min(SCRATCH, target - position)];
        while (position < target) {
            if (read(scratch, 0, (int) Math.min(scratch.length, target - position)) < 0) {
                return;
            }
        }
    }

    /// The old connection is kept until the new one is there, because the server may turn out to know only one way.
    private void jump(long target) throws IOException {
        try {
            begin(target);
        } catch (NotSeekableException refused) {
            if (target < body.position()) {
                throw refused;
            }
            readOver(target);
        } catch (StatusException perhapsCrowded) {
            body.close(); // some servers take one connection at a time from anybody
            recover(perhapsCrowded, target);
        } catch (IOException broken) {
            recover(broken, target);
        }
    }

    /// Asks again for what begins at `target`, as often as it may.
    ///
    /// @throws IOException `broken`, or what turned out to be the matter
    private void recover(IOException broken, long target) throws IOException {
        if (origin.isLeft()) {
            throw new ClosedInputException();
        }
        if (!ranges || !Passing.is(broken)) {
            throw broken;
        }
        while (reconnects.take(received)) {
            try {
                begin(target);
                return;
            } catch (NotSeekableException _) {
                throw broken;
            } catch (IOException again) {
                if (!Passing.is(again)) {
                    throw again;
                }
            }
        }
        throw broken;
    }

    private void begin(long target) throws IOException {
        Answer answer = origin.part(target, Question.THE_END);
        try {
            if (answer.status() == 416) {
                endAt(target, ContentRange.of(answer).map(ContentRange::total).orElse(OptionalLong.empty()));
                answer.close();
                return;
            }
            ContentRange part = head.part(answer, target, length);
            length = length.isPresent() ? length : part.total();
            body.close();
            body = new Body(answer, answer.body(), target, part.last() + 1);
            position = target;
            ended = false;
        } catch (IOException | RuntimeException failure) {
            answer.close();
            ranges &= !(failure instanceof NotSeekableException);
            throw failure;
        }
    }

    /// The server says that there is nothing at `target` any more.
    private void endAt(long target, OptionalLong total) throws IOException {
        if (total.orElse(length.orElse(target)) != target) {
            throw new TruncatedException(null);
        }
        position = target;
        length = OptionalLong.of(target);
        ended = true;
    }

    private byte[] asked(int last) throws IOException {
        long from = length.getAsLong() - last;
        try (Answer answer = origin.part(from, length.getAsLong() - 1)) {
            head.part(answer, from, length);
            byte[] bytes = answer.body().readNBytes(last);
            return bytes.length == last ? bytes : new byte[0];
        } catch (NotSeekableException _) {
            ranges = false;
            return new byte[0];
        } catch (IOException failure) {
            if (origin.isLeft()) {
                throw new ClosedInputException();
            }
            return new byte[0];
        }
    }
}
