package dev.lukbot.discord.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.minnced.discord.jdave.interop.JDaveSessionFactory;
import dev.lukbot.config.DaveMode;
import dev.lukbot.discord.dave.JavaDaveSessionFactory;
import java.util.Optional;
import net.dv8tion.jda.api.audio.dave.PassthroughDaveSessionFactory;
import org.junit.jupiter.api.Test;

class DaveSessionsTest {

    private static final Optional<String> LOADS = Optional.empty();
    private static final Optional<String> DOES_NOT_LOAD = Optional.of("no such library");

    @Test
    void the_native_library_is_preferred_where_it_loads() {
        assertThat(DaveSessions.choose(DaveMode.AUTO, LOADS).factory()).isInstanceOf(JDaveSessionFactory.class);
        assertThat(DaveSessions.choose(DaveMode.NATIVE, LOADS).factory())
                .isInstanceOf(JDaveSessionFactory.class);
    }

    @Test
    void pure_java_takes_its_place_and_says_why() {
        DaveSessions chosen = DaveSessions.choose(DaveMode.AUTO, DOES_NOT_LOAD);

        assertThat(chosen.factory()).isInstanceOf(JavaDaveSessionFactory.class);
        assertThat(chosen.summary()).contains("pure Java", "no such library");
    }

    @Test
    void whoever_insists_on_the_native_library_is_told_that_it_does_not_load() {
        assertThatThrownBy(() -> DaveSessions.choose(DaveMode.NATIVE, DOES_NOT_LOAD))
                .isInstanceOf(DaveUnavailableException.class)
                .hasMessageContaining("no such library")
                .hasMessageContaining("DAVE=auto");
    }

    @Test
    void other_modes_do_without_it() {
        assertThat(DaveSessions.choose(DaveMode.JAVA, DOES_NOT_LOAD).factory())
                .isInstanceOf(JavaDaveSessionFactory.class);
        assertThat(DaveSessions.choose(DaveMode.OFF, DOES_NOT_LOAD).factory())
                .isInstanceOf(PassthroughDaveSessionFactory.class);
    }
}
