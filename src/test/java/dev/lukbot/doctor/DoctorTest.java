package dev.lukbot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
    void an_old_java_is_not_enough() {
        assertThat(MachineProbes.java(Runtime.Version.parse("17.0.15")).outcome()).isEqualTo(Check.Outcome.MISSING);
        assertThat(MachineProbes.java(Runtime.Version.parse("25.0.3")).outcome()).isEqualTo(Check.Outcome.OK);
    }
}
