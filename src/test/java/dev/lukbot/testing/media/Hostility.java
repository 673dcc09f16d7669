package dev.lukbot.testing.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/// Cuts, flips and repeats the bytes of a file and has them read: nothing but an [IOException] may come of it.
///
/// What would read for ever runs into the budget of [BytesInput]; what would allocate for ever runs into the tests' heap.
public final class Hostility {

    /// No file here holds more.
    private static final int MOST_UNITS = 200_000;

    /// Opens a demuxer.
    public interface Opening {
        Demuxer open(MediaInput input) throws IOException;
    }

    private Hostility() {}

    /// Tries `rounds` variants; the seed is in every failure's message and can be given by `-Dseed`.
    public static void survives(byte[] file, Opening opening, int rounds) {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            byte[] broken = broken(file, random);
            BytesInput input = random.nextBoolean() ? BytesInput.of(broken) : BytesInput.stream(broken);
            try {
                read(opening.open(input), random);
            } catch (IOException _) {
                // which is how bad media are told
            } catch (RuntimeException | Error bug) {
                fail("-Dseed=%d, round %d".formatted(seed, round), bug);
            }
        }
    }

    private static void read(Demuxer demuxer, Random random) throws IOException {
        try (demuxer) {
            int seekAt = random.nextInt(50);
            for (int units = 0; !(demuxer.next() instanceof Unit.End); units++) {
                assertThat(units).isLessThan(MOST_UNITS);
                if (units == seekAt) {
                    demuxer.seek(Duration.ofMillis(random.nextInt(10_000)));
                }
            }
        }
    }

    /// A variant with bytes flipped, and some cut off, left out or repeated.
    public static byte[] broken(byte[] file, Random random) {
        byte[] broken = file.clone();
        int flips = random.nextInt(20);
        for (int flip = 0; flip < flips; flip++) {
            boolean inHeaders = random.nextBoolean();
            int at = random.nextInt(inHeaders ? Math.min(broken.length, 512) : broken.length);
            broken[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0xFF;
                case 1 -> 0;
                case 2 -> 0x7F;
                default -> (byte) (broken[at] ^ 1 << random.nextInt(8));
            };
        }
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(broken, random.nextInt(broken.length + 1));
            case 1 -> without(broken, random.nextInt(broken.length), random.nextInt(2000));
            case 2 -> twice(broken, random.nextInt(broken.length));
            default -> broken;
        };
    }

    private static byte[] without(byte[] bytes, int from, int count) {
        int end = Math.min(bytes.length, from + count);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - from));
        System.arraycopy(bytes, end, shorter, from, bytes.length - end);
        return shorter;
    }

    private static byte[] twice(byte[] bytes, int from) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + bytes.length - from);
        System.arraycopy(bytes, from, longer, bytes.length, bytes.length - from);
        return longer;
    }
}
