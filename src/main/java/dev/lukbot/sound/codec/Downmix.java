package dev.lukbot.sound.codec;

import dev.lukbot.media.Codec;
import java.util.List;

/// Makes stereo of any number of channels, as Recommendation ITU-R BS.775 does: centre and surrounds 3 dB lower, and all
/// of it as much lower as keeps it from clipping. The channel of low frequencies, which it leaves out, comes 6 dB lower,
/// since people have no other loudspeaker for it here. Immutable.
public final class Downmix {

    private static final float MINUS_3_DB = (float) Math.sqrt(0.5);
    private static final float MINUS_6_DB = 0.5f;

    private static final List<String> WAVE = List.of("M", "L R", "L R C", "L R l r", "L R C l r", "L R C F l r",
            "L R C F s l r", "L R C F l r l r");
    /// Of Vorbis and Opus (Vorbis I specification, section 4.3.9).
    private static final List<String> VORBIS = List.of("M", "L R", "L C R", "L R l r", "L C R l r", "L C R l r F",
            "L C R l r s F", "L C R l r l r F");

    private final float[] left;
    private final float[] right;

    private Downmix(String[] places) {
        left = new float[places.length];
        right = new float[places.length];
        float sumLeft = 0;
        float sumRight = 0;
        for (int channel = 0; channel < places.length; channel++) {
            left[channel] = weight(places[channel], "L", "l");
            right[channel] = weight(places[channel], "R", "r");
            sumLeft += left[channel];
            sumRight += right[channel];
        }
        float most = Math.max(sumLeft, sumRight);
        for (int channel = 0; channel < places.length; channel++) {
            left[channel] /= most;
            right[channel] /= most;
        }
    }

    /// Of the order in which the codec puts its channels.
    public static Downmix of(Codec codec, int channels) {
        List<String> orders = codec == Codec.VORBIS || codec == Codec.OPUS ? VORBIS : WAVE;
        return new Downmix(orders.get(channels - 1).split(" ", -1));
    }

    /// M mono, L R front, l r side or back, C centre, s back centre, F low frequencies.
    private static float weight(String place, String front, String side) {
        if (place.equals("M") || place.equals(front)) {
            return 1;
        }
        if (place.equals(side) || place.equals("C")) {
            return MINUS_3_DB;
        }
        return place.equals("s") || place.equals("F") ? MINUS_6_DB : 0;
    }

    /// @param target gets left and right in turn, from index 0
    public void mix(float[] samples, int from, int length, float[] target) {
        int channels = left.length;
        int at = from * channels;
        for (int index = 0; index < length; index++) {
            float leftSum = 0;
            float rightSum = 0;
            for (int channel = 0; channel < channels; channel++) {
                float sample = samples[at++];
                leftSum += sample * left[channel];
                rightSum += sample * right[channel];
            }
            target[2 * index] = leftSum;
            target[2 * index + 1] = rightSum;
        }
    }
}
