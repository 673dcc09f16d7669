package dev.lukbot.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.ytdlp.release.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the image and the compose files promise, as far as it can be told without building them.
@DisabledOnOs(OS.WINDOWS)
class ImageTest {

    private static final String PINNED = "\\S+:[\\w.-]*\\d[\\w.-]*@sha256:[0-9a-f]{64}";

    private @TempDir Path folder;

    private static List<String> found(String file, String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void every_foreign_image_is_pinned_by_version_and_digest() throws IOException {
        List<String> stages = found("Dockerfile", "^FROM \\S+ AS (\\S+)$");
        List<String> used = found("Dockerfile", "^FROM (\\S+)");

        assertThat(used).filteredOn(image -> !stages.contains(image))
                .hasSize(3)
                .allMatch(image -> image.matches(PINNED));
        assertThat(found("docker-compose.yml", "image: (\\S+)")).filteredOn(image -> !image.equals("lukbot"))
                .isNotEmpty()
                .allMatch(image -> image.matches(PINNED))
                .isEqualTo(found("docker-compose.dev.yml", "image: (\\S+)"));
    }

    @Test
    void it_brings_what_plays_other_services_on_both_architectures() throws IOException {
        String image = Files.readString(Path.of("Dockerfile"));

        assertThat(image).contains("tini ffmpeg python3")
                .contains("COPY --from=deno /deno /usr/local/bin/deno")
                .contains("COPY --from=yt-dlp --chmod=755 /fetched/yt-dlp /usr/local/bin/yt-dlp")
                .contains("RUN check-release /fetched yt-dlp")
                .as("nothing of one architecture only")
                .doesNotContain("amd64/", "arm64/", "linux-x64", "x86_64", "aarch64", "--platform");
        assertThat(found("Dockerfile", "^ARG YTDLP_VERSION=(\\S+)$")).singleElement()
                .satisfies(version -> assertThat(Version.read(version)).isPresent());
        assertThat(found("Dockerfile", "ADD (\\S+)")).hasSize(2).allMatch(link -> link.startsWith("https://"));
    }

    @Test
    void the_bot_may_write_its_own_folder_only() throws IOException {
        assertThat(Files.readString(Path.of("docker-compose.yml"))).contains("read_only: true", "cap_drop: [ALL]",
                "no-new-privileges:true", "- bot-data:/data", ":/music:ro");
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("USER lukbot", "DATA_DIR=/data");
    }

    private int check(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("src/docker/check-release", folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void a_release_is_taken_only_if_it_is_what_its_sum_says()
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        Files.writeString(folder.resolve("yt-dlp"), "good");
        String sum = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest("good".getBytes(StandardCharsets.US_ASCII)));
        Files.writeString(folder.resolve("SHA2-256SUMS"),
                "0".repeat(64) + "  yt-dlp.exe\n" + sum + "  yt-dlp\n" + "1".repeat(64) + "  yt-dlp_linux\n");

        assertThat(check("yt-dlp", "")).isZero();
        assertThat(check("yt-dlp")).isZero();
        assertThat(check("yt-dlp", sum)).isZero();
        assertThat(check("yt-dlp", "2".repeat(64))).isNotZero();
        assertThat(check("yt-dlp_unknown", "")).isNotZero();
        Files.writeString(folder.resolve("yt-dlp"), "evil");
        assertThat(check("yt-dlp", "")).isNotZero();
        Files.writeString(folder.resolve("SHA2-256SUMS"), "<html>not found</html>");
        assertThat(check("yt-dlp", "")).isNotZero();
        Files.delete(folder.resolve("SHA2-256SUMS"));
        assertThat(check("yt-dlp", "")).isNotZero();
    }
}
