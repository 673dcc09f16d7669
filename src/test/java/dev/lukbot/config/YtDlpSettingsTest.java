package dev.lukbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YtDlpSettingsTest {

    private static YtDlpSettings settings(Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("DISCORD_TOKEN", "a.b.c");
        return BotConfig.from(all).ytDlp();
    }

    private static List<String> problems(String name, String value) {
        try {
            settings(Map.of(name, value));
            return List.of();
        } catch (InvalidConfigException failure) {
            return failure.problems();
        }
    }

    @Test
    void nothing_needs_to_be_set() {
        YtDlpSettings settings = settings(Map.of());

        assertThat(settings.update()).isTrue();
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(settings.concurrency()).isEqualTo(3);
        assertThat(settings.extractors()).contains("youtube", "soundcloud").doesNotContain("generic");
        assertThat(settings.path()).isEmpty();
        assertThat(settings.extraArguments()).isEmpty();
    }

    @Test
    void options_that_change_how_it_asks_may_be_given() {
        assertThat(settings(Map.of("YTDLP_EXTRA_ARGS",
                "--sleep-requests 0.75  --extractor-args youtube:player_client=tv,web --force-ipv4 --js-runtimes=node"))
                .extraArguments()).containsExactly("--sleep-requests=0.75",
                        "--extractor-args=youtube:player_client=tv,web", "--force-ipv4", "--js-runtimes=node");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--exec", "--exec=id", "--exec id", "--netrc-cmd x", "--plugin-dirs /tmp", "--config-locations /etc", "-o x",
        "-ox", "--output x", "--batch-file /etc/passwd", "-a /etc/passwd", "--load-info-json x", "--cookies x",
        "--cookies-from-browser firefox", "--proxy http://x", "--geo-verification-proxy http://x", "-U",
        "--update-to master", "--downloader curl", "--downloader-args x", "--ffmpeg-location /tmp/x", "--print x",
        "--print-to-file a b", "--write-pages", "--enable-file-urls", "--no-check-certificates",
        "--client-certificate x",
        "--paths /", "--cache-dir /", "--alias a b", "--use-postprocessor x", "--ppa x", "--dump-pages", "-v",
        "--verbose",
        "--exe id", "http://example.org", "--", "x", "--js-runtimes deno:/tmp/x", "--js-runtimes=node:/tmp/x",
        "--extractor-args youtubepot-bgutilscript:script_path=/tmp/x.js", "--extractor-args x", "--sleep-requests",
        "--sleep-requests --exec", "--remote-components ejs:evil", "--force-ipv4=1", "--retries $(id)"})
    void options_that_run_read_write_or_send_are_refused_by_name(String given) {
        assertThat(problems("YTDLP_EXTRA_ARGS", given)).singleElement()
                .asString()
                .startsWith("YTDLP_EXTRA_ARGS must be");
    }

    @ParameterizedTest
    @CsvSource({"http://proxy.example:8080, true", "http://me:secret@10.0.0.1:3128, true",
        "socks5://proxy.example:1080, true", "https://proxy.example:8080, false", "proxy.example:8080, false",
        "http://proxy.example, false", "http://proxy.example:99999, false", "socks5://me:secret@x:1, false",
        "http://me:secret@evil@x:1, false"})
    void a_proxy_is_a_link_with_a_port(String proxy, boolean usable) {
        List<String> problems = problems("YTDLP_PROXY", proxy);

        assertThat(problems.isEmpty()).isEqualTo(usable);
        assertThat(problems.toString()).doesNotContain("secret");
    }

    @Test
    void cookies_are_checked_and_never_shown(@TempDir Path folder) throws IOException {
        Path cookies = folder.resolve("cookies.txt");
        String good = """
                # Netscape HTTP Cookie File

                # comment
                .youtube.com\tTRUE\t/\tTRUE\t1800000000\tSID\tsecret
                #HttpOnly_.youtube.com\tTRUE\t/\tFALSE\t0\tX\t
                """;

        Files.writeString(cookies, good);
        assertThat(problems("YTDLP_COOKIES", cookies.toString())).isEmpty();

        for (String bad : List.of("", "SID=secret", "{\"cookies\": \"secret\"}", good.replace("\t", "    "),
                good + "ERROR: not a secret cookie\n", good.replace("TRUE\t/", "yes\t/"), "\0\1\2secret")) {
            Files.writeString(cookies, bad);
            assertThat(problems("YTDLP_COOKIES", cookies.toString())).as(bad)
                    .singleElement()
                    .asString()
                    .startsWith("YTDLP_COOKIES must be")
                    .doesNotContain("secret");
        }
        assertThat(problems("YTDLP_COOKIES", folder + "/none")).hasSize(1);
    }

    @Test
    void a_path_must_lead_to_a_program(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("yt-dlp"));

        assertThat(problems("YTDLP_PATH", file.toString())).singleElement().asString().contains("can be executed");
        assertThat(problems("YTDLP_PATH", folder.toString())).hasSize(1);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        assertThat(settings(Map.of("YTDLP_PATH", file.toString())).path()).contains(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"youtube,.*", "you tube", "-generic,default;", "a,$(id)"})
    void extractors_are_names(String given) {
        assertThat(problems("YTDLP_EXTRACTORS", given)).isNotEmpty();
    }
}
