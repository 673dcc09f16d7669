package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrdealTest {

    @Test
    void whatever_hostile_servers_send_nobody_else_hears_of_it() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Ordeal.class.getName())
                .redirectErrorStream(true)
                .start();

        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(report).isTrue();
        assertThat(process.exitValue()).as(report).isZero();
        assertThat(report).contains("alive").doesNotContain("OutOfMemoryError");
        assertThat(fact(report, "missed")).as(report).isLessThan(50);
        assertThat(fact(report, "drips")).as("requests for two loads: " + report).isLessThanOrEqualTo(6);
        assertThat(fact(report, "heap")).as(report).isLessThan(128);
    }

    private static long fact(String report, String name) {
        return report.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + report));
    }
}
