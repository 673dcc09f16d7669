package dev.lukbot.testing.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.testing.FakeTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HearingTest {

    private static final Duration PACKET = Duration.ofMillis(20);
    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    private final FakeTime time = new FakeTime();
    private final Hearing hearing = new Hearing(time::nanoTime, time.nanoTime());
    private int sequence = 65_500;
    private int timestamp;

    @AfterEach
    void close() {
        hearing.close();
    }

    private void hears(byte[] opus) {
        time.pass(PACKET);
        byte[] datagram = ByteBuffer.allocate(40)
                .put((byte) 0x80)
                .put((byte) 0x78)
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(1)
                .array();
        hearing.receives(time.nanoTime(), 1, RtpPacket.parse(datagram).orElseThrow(), opus);
        sequence++;
        timestamp += 960;
    }

    private void hears(double hertz, int packets) {
        var sound = new SineSound(hertz);
        for (int i = 0; i < packets; i++) {
            ByteBuffer packet = sound.provide20MsAudio();
            byte[] opus = new byte[packet.remaining()];
            packet.get(opus);
            hears(opus);
        }
    }

    @Test
    void pitch_and_level_are_measured() {
        hears(1234.5, 50);

        assertThat(hearing.frequency(WINDOW)).isCloseTo(1234.5, within(1.0));
        assertThat(hearing.loudness(WINDOW)).isCloseTo(-15.3, within(1.0));
        assertThat(hearing.hearsTone(1234.5)).isTrue();
        assertThat(hearing.hearsTone(1200)).isFalse();
        assertThat(hearing.packetsPerSecond(WINDOW)).isCloseTo(50, within(2.0));
    }

    @Test
    void tones_make_a_timeline() {
        hears(440, 50);
        time.pass(Duration.ofSeconds(1));
        hears(660, 25);

        assertThat(hearing.timeline()).hasSize(2);
        assertThat(hearing.timeline().getFirst()).satisfies(tone -> {
            assertThat(tone.hertz()).isCloseTo(440, within(2.0));
            assertThat(tone.length()).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(100));
        });
        assertThat(hearing.timeline().getLast().hertz()).isCloseTo(660, within(3.0));
    }

    @Test
    void a_pause_without_silence_frames_is_a_gap() {
        hears(440, 5);
        time.pass(Duration.ofMillis(100));
        hears(440, 5);

        assertThat(hearing.gaps(Duration.ofMillis(60))).singleElement()
                .satisfies(gap -> assertThat(gap.length()).isEqualTo(Duration.ofMillis(120)));
    }

    @Test
    void a_pause_after_silence_frames_is_none() {
        hears(440, 5);
        for (int i = 0; i < 5; i++) {
            hears(SILENCE);
        }
        assertThat(hearing.trailingSilenceFrames()).isEqualTo(5);
        time.pass(Duration.ofSeconds(1));
        hears(440, 5);

        assertThat(hearing.gaps(Duration.ofMillis(60))).isEmpty();
        assertThat(hearing.silenceFrames()).isEqualTo(5);
        assertThat(hearing.trailingSilenceFrames()).isZero();
    }

    @Test
    void missing_packets_and_jumps_are_counted_across_the_wrap() {
        hears(440, 100);
        assertThat(hearing.lostPackets()).isZero();

        sequence += 3;
        timestamp += 960;
        hears(440, 1);

        assertThat(hearing.lostPackets()).isEqualTo(3);
        assertThat(hearing.timestampJumps()).isEqualTo(1);
    }

    @Test
    void silence_lasts_since_the_last_audible_packet() {
        hears(440, 10);
        time.pass(Duration.ofMillis(300));

        assertThat(hearing.silentFor()).isEqualTo(Duration.ofMillis(300));
        assertThat(hearing.hearsTone(440)).isFalse();
    }

    @Test
    void what_is_no_opus_is_counted() {
        byte[] junk = new byte[100];
        Arrays.fill(junk, (byte) 0xFF);

        hears(junk);

        assertThat(hearing.undecodable()).isEqualTo(1);
        assertThat(hearing.packets()).isZero();
    }
}
