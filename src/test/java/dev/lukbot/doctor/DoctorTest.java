package dev.lukbot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @Test
    void what_is_optional_does_not_make_it_unfit() {
        List<Check> checks = new Doctor(List.of(() -> Check.ok("Java", "25"), () -> Check.optional("ffmpeg", "none")))
                .examine();

        assertThat(Doctor.isFit(checks)).isTrue();
        assertThat(Doctor.table(checks)).isEqualTo("""
                ok        Java    25
                optional  ffmpeg  none

                The bot can run here.
                """);
    }

    @Test
    void what_is_missing_makes_it_unfit() {
        List<Check> checks = List.of(Check.missing("DISCORD_TOKEN", "not set"));

        assertThat(Doctor.isFit(checks)).isFalse();
        assertThat(Doctor.table(checks)).contains("MISSING   DISCORD_TOKEN  not set", "The bot cannot run like this.");
    }

    @Test
    void a_token_is_judged_by_its_shape_and_never_shown() {
        String token = "M".repeat(24) + "." + "G".repeat(6) + "." + "s".repeat(38);

        assertThat(MachineProbes.token(Optional.of(token)).outcome()).isEqualTo(Check.Outcome.OK);
        assertThat(MachineProbes.token(Optional.of(token)).found()).doesNotContain("MMM");
        assertThat(MachineProbes.token(Optional.of("sesame")).outcome()).isEqualTo(Check.Outcome.MISSING);
        assertThat(MachineProbes.token(Optional.of("sesame")).found()).doesNotContain("sesame");
        assertThat(MachineProbes.token(Optional.empty()).outcome()).isEqualTo(Check.Outcome.MISSING);
    }

    @Test
    void an_old_java_is_not_enough() {
        assertThat(MachineProbes.java(Runtime.Version.parse("17.0.15")).outcome()).isEqualTo(Check.Outcome.MISSING);
        assertThat(MachineProbes.java(Runtime.Version.parse("25.0.3")).outcome()).isEqualTo(Check.Outcome.OK);
    }

    @Test
    void a_program_tells_its_version(@TempDir Path directory) throws IOException {
        Path program = directory.resolve("yt-dlp");
        Files.writeString(program, "#!/bin/sh\necho 2026.08.19 $1\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(MachineProbes.program(directory.toString(), "yt-dlp", "--version"))
                .isEqualTo(Check.ok("yt-dlp", "2026.08.19 --version"));
        assertThat(MachineProbes.program(directory.toString(), "deno", "--version"))
                .isEqualTo(Check.optional("deno", "not on the PATH"));
    }
}
