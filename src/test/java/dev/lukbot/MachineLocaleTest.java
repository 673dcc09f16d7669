package dev.lukbot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.AddressNotAllowedException;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Text;
import dev.lukbot.config.BotConfig;
import dev.lukbot.config.InvalidConfigException;
import dev.lukbot.track.TitleKey;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bot says and understands the same on a machine of any language.
class MachineLocaleTest {

    private final Locale machine = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(machine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "ar-EG", "fa", "hi-u-nu-deva", "th-TH-u-nu-thai", "pt-BR", "de"})
    void it_is_the_same_bot(String language) throws URISyntaxException, AddressNotAllowedException {
        Locale.setDefault(Locale.ENGLISH);
        List<String> expected = everything();

        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(everything()).isEqualTo(expected);
    }

    private static List<String> everything() throws URISyntaxException, AddressNotAllowedException {
        var said = new ArrayList<String>();
        var messages = new Messages();
        for (Locale person : List.of(Locale.ENGLISH, Messages.BRAZILIAN)) {
            said.add(messages.render(Text.of("ping.body", 12_345L, 67L), person));
            for (Duration duration : List.of(Duration.ofSeconds(65), Duration.ofHours(11).plusSeconds(9))) {
                said.add(messages.render(Text.of("ping.body", duration, duration), person));
            }
        }
        said.add(new AddressGuard(Set.of("TITLE.LAN")).link("HTTP://EXAMPLE.COM/\u00FC I").toString());
        said.add(TitleKey.of("TITLE I", "IRIS").toString());
        said.add(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "COMMANDS_DISABLED", "PING,SKIP", "DAVE", "NATIVE",
                "LOG_LEVEL", "INFO", "REDIS_HOST", "REDIS.INTERNAL", "REDIS_TLS", "TRUE", "RATE_LIMIT_OVERRIDES",
                "SKIP=6/30")).toString());
        try {
            BotConfig.from(Map.of("REDIS_PORT", "70000", "DAVE", "I", "DISCORDTOKEN", "x"));
        } catch (InvalidConfigException invalid) {
            said.addAll(invalid.problems());
        }
        return said;
    }
}
