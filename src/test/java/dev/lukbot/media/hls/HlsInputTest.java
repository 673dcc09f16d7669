package dev.lukbot.media.hls;

import static dev.lukbot.testing.media.Written.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HlsInputTest {

    private static final String LIST = "http://a.example/hls/list.m3u8";
    private static final byte[] ONE = some(5000, 1);
    private static final byte[] TWO = some(3001, 2);
    private static final byte[] KEY = some(16, 3);

    private final Map<String, byte[]> site = new HashMap<>();
    private final Map<String, Deque<String>> changing = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Turns pauses = new Turns();
    private boolean ranges = true;

    private static byte[] some(int count, int seed) {
        var bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Fetcher.Fetched fetch(URI link) throws IOException {
        asked.add(link.toString());
        Deque<String> versions = changing.getOrDefault(link.toString(), new ArrayDeque<>());
        if (!versions.isEmpty()) {
            site.put(link.toString(), versions.remove().getBytes(StandardCharsets.UTF_8));
        }
        byte[] there = site.get(link.toString());
        if (there == null) {
            throw new IOException("404 " + link);
        }
        return new Fetcher.Fetched(link, ranges ? BytesInput.of(there) : BytesInput.stream(there));
    }

    private void put(String name, byte[] bytes) {
        site.put("http://a.example/hls/" + name, bytes);
    }

    private HlsInput open(String playlist) throws IOException {
        return HlsInput.open(new ByteReader(BytesInput.of(playlist.getBytes(StandardCharsets.UTF_8))), URI.create(LIST),
                this::fetch, pauses);
    }

    private static byte[] all(MediaInput input) throws IOException {
        var all = new ByteArrayOutputStream();
        var some = new byte[700];
        for (int read = input.read(some, 0, 700); read >= 0; read = input.read(some, 0, 700)) {
            all.write(some, 0, read);
        }
        assertThat(input.position()).isEqualTo(all.size());
        return all.toByteArray();
    }

    /// Time that passes at once.
    private static final class Turns implements Pauses {
        final List<Duration> taken = new ArrayList<>();
        boolean closed;

        @Override
        public boolean pause(Duration time) {
            taken.add(time);
            return !closed;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void segments_are_one_stream_as_long_as_they_say() throws IOException {
        put("one.ts", ONE);
        put("two.ts", TWO);

        HlsInput input = open("""
                #EXTM3U
                #EXT-X-TARGETDURATION:4
                #EXTINF:4,first
                one.ts
                #EXT-X-DISCONTINUITY
                #EXTINF:2.5,
                http://a.example/hls/two.ts
                #EXT-X-ENDLIST
                """);

        assertThat(input.duration()).contains(Duration.ofMillis(6500));
        assertThat(input.isLive()).isFalse();
        assertThat(all(input)).isEqualTo(joined(ONE, TWO));
        assertThat(pauses.taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parts_of_one_resource_are_read_from_one_answer(boolean withRanges) throws IOException {
        ranges = withRanges;
        put("all.mp4", joined(TWO, ONE, TWO));

        HlsInput input = open("""
                #EXTM3U
                #EXT-X-MAP:URI="all.mp4",BYTERANGE="3001@0"
                #EXTINF:4,
                #EXT-X-BYTERANGE:5000@3001
                all.mp4
                #EXTINF:4,
                #EXT-X-BYTERANGE:3001
                all.mp4
                #EXT-X-ENDLIST
                """);

        assertThat(all(input)).isEqualTo(joined(TWO, ONE, TWO));
        assertThat(asked).hasSize(1);
    }

    @Test
    void what_a_decoder_needs_first_comes_first_and_again_when_it_changes() throws IOException {
        put("init1.mp4", some(100, 10));
        put("init2.mp4", some(100, 11));
        put("one.m4s", ONE);
        put("two.m4s", TWO);

        HlsInput input = open("""
                #EXTM3U
                #EXT-X-MAP:URI="init1.mp4"
                #EXTINF:4,
                one.m4s
                #EXTINF:4,
                two.m4s
                #EXT-X-DISCONTINUITY
                #EXT-X-MAP:URI="init2.mp4"
                #EXTINF:4,
                two.m4s
                #EXT-X-ENDLIST
                """);

        assertThat(all(input)).isEqualTo(joined(some(100, 10), ONE, TWO, some(100, 11), TWO));
    }

    @ParameterizedTest
    @CsvSource({"',IV=0x000102030405060708090a0b0c0d0e0f', 000102030405060708090a0b0c0d0e0f",
        "',IV=0X0F', 0000000000000000000000000000000f", "'', 00000000000000000000000000000007",
        "',KEYFORMAT=\"identity\"', 00000000000000000000000000000007"})
    void segments_are_decrypted(String written, String iv) throws IOException, GeneralSecurityException {
        put("key", KEY);
        put("one.ts", encrypted(ONE, iv));
        put("two.ts", TWO);

        HlsInput input = open("""
                #EXTM3U
                #EXT-X-MEDIA-SEQUENCE:7
                #EXT-X-KEY:METHOD=AES-128,URI="key"%s
                #EXTINF:4,
                one.ts
                #EXT-X-KEY:METHOD=NONE
                #EXTINF:4,
                two.ts
                #EXT-X-ENDLIST
                """.formatted(written));

        assertThat(all(input)).isEqualTo(joined(ONE, TWO));
    }

    @Test
    void a_key_is_asked_for_once() throws IOException, GeneralSecurityException {
        put("key", KEY);
        String iv = "0".repeat(32);
        put("one.ts", encrypted(ONE, iv));

        HlsInput input = open("#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"key\",IV=0x0\n"
                + "#EXTINF:4,\none.ts\n".repeat(5) + "#EXT-X-ENDLIST");

        assertThat(all(input)).isEqualTo(joined(ONE, ONE, ONE, ONE, ONE));
        assertThat(asked.stream().filter(link -> link.endsWith("key"))).hasSize(1);
    }

    private static byte[] encrypted(byte[] bytes, String iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"),
                new IvParameterSpec(HexFormat.of().parseHex(iv)));
        return cipher.doFinal(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"METHOD=SAMPLE-AES,URI=\"skd://x\",KEYFORMAT=\"com.apple.streamingkeydelivery\"",
        "METHOD=SAMPLE-AES,URI=\"key\"", "METHOD=SAMPLE-AES-CTR,URI=\"data:x\"",
        "METHOD=AES-128,URI=\"skd://x\"", "METHOD=AES-128"})
    void what_is_protected_is_refused_by_name(String key) {
        assertThatThrownBy(() -> open("#EXTM3U\n#EXT-X-KEY:" + key + "\n#EXTINF:4,\none.ts\n#EXT-X-ENDLIST"))
                .isInstanceOfSatisfying(UnsupportedMediaException.class,
                        refused -> assertThat(refused.format()).isEqualTo("protected HLS"));
    }

    @Test
    void the_time_in_front_of_packed_sound_is_no_sound() throws IOException {
        byte[] time = new Written().text("ID3")
                .u8(4, 0, 0, 0, 0, 0, 63)
                .text("PRIV")
                .u8(0, 0, 0, 53, 0, 0)
                .text("com.apple.streaming.transportStreamTimestamp\0")
                .u8(new int[8])
                .done();
        put("one.aac", joined(time, ONE));
        put("two.aac", joined(time, TWO));

        assertThat(all(open("#EXTM3U\n#EXTINF:4,\none.aac\n#EXTINF:4,\ntwo.aac\n#EXT-X-ENDLIST")))
                .isEqualTo(joined(ONE, TWO));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BANDWIDTH=96000,CODECS="mp4a.40.2" BANDWIDTH=48000,CODECS="mp4a.40.5" BANDWIDTH=900000,CODECS="mp4a.40.2" | 1
            BANDWIDTH=64000 BANDWIDTH=128000                                                           | 2
            BANDWIDTH=128000,CODECS="ec-3" BANDWIDTH=64000,CODECS="mp4a.40.2"                          | 2
            BANDWIDTH=2000000,CODECS="avc1.4d401f,mp4a.40.2",RESOLUTION=1x1 BANDWIDTH=500000,RESOLUTION=1x1 | 2
            BANDWIDTH=900000,RESOLUTION=1x1 BANDWIDTH=200000,CODECS="avc1.4d401f",RESOLUTION=1x1       | 1
            BANDWIDTH=500000,RESOLUTION=1x1 BANDWIDTH=96000,CODECS="mp4a.40.2"                         | 2
            """)
    void sound_alone_comes_before_films_and_small_films_before_large_ones(String variants, int chosen)
            throws IOException {
        put("segment.ts", ONE);
        var master = new StringBuilder("#EXTM3U\n");
        int number = 0;
        for (String variant : variants.split(" ", -1)) {
            number++;
            master.append("#EXT-X-STREAM-INF:")
                    .append(variant)
                    .append("\n\n# remark\nv")
                    .append(number)
                    .append(".m3u8\n");
            put("v" + number + ".m3u8",
                    "#EXTM3U\n#EXTINF:4,\nsegment.ts\n#EXT-X-ENDLIST".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(all(open(master.toString()))).isEqualTo(ONE);
        assertThat(asked.getFirst()).isEqualTo("http://a.example/hls/v" + chosen + ".m3u8");
    }

    @Test
    void sound_that_stands_apart_from_a_film_is_chosen_in_its_default_language() throws IOException {
        put("en.m3u8", "#EXTM3U\n#EXTINF:4,\none.aac\n#EXT-X-ENDLIST".getBytes(StandardCharsets.UTF_8));
        put("one.aac", ONE);

        HlsInput input = open("""
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="surround",NAME="x",DEFAULT=YES,URI="ac3.m3u8"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="stereo",NAME="Deutsch, klar",URI="de.m3u8"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="stereo",NAME="English",DEFAULT=YES,URI="en.m3u8"
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="stereo",NAME="English",DEFAULT=YES,URI="sub.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=9000000,CODECS="avc1.4d401f,ac-3",RESOLUTION=1x1,AUDIO="surround"
                high.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=900000,CODECS="avc1.4d401f,mp4a.40.2",RESOLUTION=1x1,AUDIO="stereo"
                low.m3u8
                """);

        assertThat(all(input)).isEqualTo(ONE);
        assertThat(asked).first().asString().endsWith("en.m3u8");
    }

    @Test
    void a_variant_that_is_missing_leaves_the_next() throws IOException {
        put("b.m3u8", "#EXTM3U\n#EXTINF:4,\none.ts\n#EXT-X-ENDLIST".getBytes(StandardCharsets.UTF_8));
        put("one.ts", ONE);

        assertThat(all(open("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2\na.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=1\nb.m3u8")))
                .isEqualTo(ONE);
        assertThatThrownBy(() -> open("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2\na.m3u8\n")).hasMessageContaining("404");
        assertThatThrownBy(() -> open("#EXTM3U\n#EXT-X-STREAM-INF:CODECS=\"avc1\"\na.m3u8\n"))
                .isInstanceOf(MalformedMediaException.class);
    }

    private static String live(int first, int count, String end) {
        var list = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:" + first + "\n");
        for (int number = first; number < first + count; number++) {
            list.append("#EXTINF:4,\n").append(number).append(".ts\n");
        }
        return list + end;
    }

    private void putLive(int count) {
        for (int number = 0; number < count; number++) {
            put(number + ".ts", some(100, number));
        }
    }

    private static byte[] numbered(int... numbers) {
        return joined(Arrays.stream(numbers).mapToObj(number -> some(100, number)).toArray(byte[][]::new));
    }

    @Test
    void what_is_live_is_joined_near_its_end_and_followed_up_to_it() throws IOException {
        putLive(20);
        changing.put(LIST, new ArrayDeque<>(List.of(
                live(1, 6, ""), live(2, 6, ""), live(4, 6, ""), live(5, 6, "#EXT-X-ENDLIST"))));

        HlsInput input = open(live(0, 6, ""));

        assertThat(input.isLive()).isTrue();
        assertThat(input.duration()).isEmpty();
        assertThat(all(input)).isEqualTo(numbered(3, 4, 5, 6, 7, 8, 9, 10));
        assertThat(pauses.taken).isNotEmpty()
                .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void a_live_list_without_news_is_asked_for_again_but_not_for_ever() throws IOException {
        putLive(6);
        site.put(LIST, live(0, 6, "").getBytes(StandardCharsets.UTF_8));
        HlsInput input = open(live(0, 6, ""));

        assertThatThrownBy(() -> all(input)).hasMessageContaining("no new segments");
        assertThat(pauses.taken).hasSize(20).last().isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_server_that_ran_ahead_or_began_anew_is_caught_up_with() throws IOException {
        putLive(60);
        changing.put(LIST, new ArrayDeque<>(List.of(live(50, 6, ""), live(0, 6, "#EXT-X-ENDLIST"))));

        assertThat(all(open(live(10, 4, "")))).isEqualTo(
                numbered(11, 12, 13, 50, 51, 52, 53, 54, 55, 0, 1, 2, 3, 4, 5));
    }

    @Test
    void a_missing_segment_is_left_out_but_not_many() throws IOException {
        put("one.ts", ONE);

        assertThat(all(open("#EXTM3U\n#EXTINF:4,\none.ts\n#EXTINF:4,\nno.ts\n#EXTINF:4,\none.ts\n#EXT-X-ENDLIST")))
                .isEqualTo(joined(ONE, ONE));
        HlsInput gone = open("#EXTM3U\n#EXTINF:4,\none.ts\n" + "#EXTINF:4,\nno.ts\n".repeat(100) + "#EXT-X-ENDLIST");
        asked.clear();
        assertThatThrownBy(() -> all(gone)).hasMessageContaining("404");
        assertThat(asked).hasSizeLessThan(6);
    }

    @Test
    void closing_ends_a_wait_for_the_next_segment() throws IOException {
        putLive(6);
        site.put(LIST, live(0, 6, "").getBytes(StandardCharsets.UTF_8));
        HlsInput input = HlsInput.open(new ByteReader(BytesInput.of(live(0, 6, "").getBytes(StandardCharsets.UTF_8))),
                URI.create(LIST), this::fetch);
        var reading = CompletableFuture.supplyAsync(() -> {
            try {
                all(input);
                return "ended";
            } catch (IOException closed) {
                return closed.getMessage();
            }
        });
        Await.until("the last segment is asked for", () -> asked.contains("http://a.example/hls/5.ts"));

        input.close();

        assertThat(reading.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("closed");
    }

    @Test
    void a_segment_without_end_and_a_spent_budget_end_it() throws IOException {
        HlsInput endless = HlsInput.open(
                new ByteReader(
                        BytesInput.of("#EXTM3U\n#EXTINF:4,\none.ts\n#EXT-X-ENDLIST".getBytes(StandardCharsets.UTF_8))),
                URI.create(LIST), link -> new Fetcher.Fetched(link, new Endless(Long.MAX_VALUE)), pauses);
        HlsInput poor = HlsInput.open(
                new ByteReader(
                        BytesInput.of("#EXTM3U\n#EXTINF:4,\none.ts\n#EXT-X-ENDLIST".getBytes(StandardCharsets.UTF_8))),
                URI.create(LIST), link -> new Fetcher.Fetched(link, new Endless(200_000)), pauses);

        assertThatThrownBy(() -> drained(endless)).isInstanceOf(MalformedMediaException.class);
        assertThat(endless.position()).isLessThanOrEqualTo(SegmentInput.LONGEST);
        assertThatThrownBy(() -> drained(poor)).isInstanceOf(BudgetExceededException.class);
    }

    private static void drained(MediaInput input) throws IOException {
        var some = new byte[64 * 1024];
        while (input.read(some, 0, some.length) >= 0) {
            // on and on
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#EXTM3U", "#EXTM3U\n#EXT-X-ENDLIST",
        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-ENDLIST",
        "#EXTM3U\n#EXTINF:4,\nfile:///etc/passwd\n#EXT-X-ENDLIST"})
    void without_segments_there_is_nothing_to_hear(String list) {
        assertThatThrownBy(() -> open(list)).isInstanceOf(MalformedMediaException.class);
    }

    @Test
    void more_segments_than_anybody_needs_are_cut_off() throws IOException {
        HlsInput input = open("#EXTM3U\n" + "#EXTINF:1,\na\n".repeat(70_000));

        assertThat(input.duration()).contains(Duration.ofSeconds(MediaPlaylistParser.MOST_SEGMENTS));
    }

    @Test
    void any_text_is_a_stream_or_an_exception() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        String[] lines = {"#EXTM3U", "#EXT-X-TARGETDURATION:99999999999", "#EXT-X-TARGETDURATION:", "#EXTINF:1e9,",
            "#EXTINF:4,", "one.ts", "no.ts", "#EXT-X-BYTERANGE:999999999999@999999999999", "#EXT-X-BYTERANGE:5@2",
            "#EXT-X-KEY:METHOD=AES-128,URI=\"key\",IV=0xzz", "#EXT-X-KEY:METHOD=AES-128,URI=\"one.ts\"",
            "#EXT-X-KEY:METHOD=NONE", "#EXT-X-MAP:URI=\"one.ts\",BYTERANGE=\"9@9\"", "#EXT-X-MAP:URI=", "#EXT-X-GAP",
            "#EXT-X-MEDIA-SEQUENCE:999999999999999999", "#EXT-X-MEDIA-SEQUENCE:-1", "#EXT-X-ENDLIST",
            "#EXT-X-STREAM-INF:BANDWIDTH=99999999999999999999", "list.m3u8", "#EXT-X-DISCONTINUITY", "\0", "http://["};
        put("key", KEY);
        put("one.ts", ONE);
        put("list.m3u8", "#EXTM3U\n#EXTINF:4,\none.ts\n#EXT-X-ENDLIST".getBytes(StandardCharsets.UTF_8));
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int line = random.nextInt(20); line >= 0; line--) {
                text.append(lines[random.nextInt(lines.length)]).append('\n');
            }
            try {
                drained(open(text.toString()));
            } catch (IOException _) {
                // which is how bad streams are told
            } catch (RuntimeException bug) {
                throw new AssertionError("-Dseed=" + seed + "\n" + text, bug);
            }
        }
    }

    /// Zeros.
    private static final class Endless implements MediaInput {
        private final long budget;
        private long position;

        Endless(long budget) {
            this.budget = budget;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position > budget) {
                throw new BudgetExceededException("bytes");
            }
            position += length;
            return length;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public boolean isSeekable() {
            return false;
        }

        @Override
        public void seek(long to) {
            position = to;
        }

        @Override
        public byte[] peekEnd(int count) {
            return new byte[0];
        }

        @Override
        public void close() {}
    }
}
