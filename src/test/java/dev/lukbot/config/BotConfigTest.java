package dev.lukbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotConfigTest {

    @Test
    void a_token_is_all_it_needs() {
        BotConfig config = BotConfig.from(Map.of("DISCORD_TOKEN", "abc"));

        assertThat(config.token().value()).isEqualTo("abc");
        assertThat(config.dave()).isEqualTo(DaveMode.AUTO);
        assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(config.playback().leaveOnEmpty()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.redis().host()).isEqualTo("localhost");
        assertThat(config.redis().port()).isEqualTo(6379);
        assertThat(config.rateLimits().music()).isEqualTo(new BotConfig.Rate(3, Duration.ofSeconds(30)));
        assertThat(config.rateLimits().overrides()).containsKey("skip");
        assertThat(config.allowedPrivateHosts()).isEmpty();
    }

    @Test
    void all_problems_are_told_at_once() {
        List<String> problems = problemsOf(Map.of(
                "PLAYER_LEAVE_ON_END_COOLDOWN", "soon",
                "REDIS_PORT", "70000",
                "DAVE", "maybe",
                "REDIS_TLS", "perhaps",
                "RATE_LIMIT_OVERRIDES", "skip=6"));

        assertThat(problems).containsExactlyInAnyOrder(
                "DISCORD_TOKEN is required: the bot's token from Discord's developer portal",
                "PLAYER_LEAVE_ON_END_COOLDOWN must be a whole number from 0 to 86400000, but is \"soon\"",
                "REDIS_PORT must be a whole number from 1 to 65535, but is \"70000\"",
                "DAVE must be one of auto, native, java, off, but is \"maybe\"",
                "REDIS_TLS must be true or false, but is \"perhaps\"",
                "RATE_LIMIT_OVERRIDES must be a list such as skip=6/30,volume=6/30 (uses per seconds),"
                        + " but is \"skip=6\"");
    }

    @Test
    void a_wrong_redis_url_is_told_without_its_password() {
        List<String> problems = problemsOf(
                Map.of("DISCORD_TOKEN", "abc", "REDIS_URL", "http://me:hunter2@example.com"));

        assertThat(problems).singleElement().asString().startsWith("REDIS_URL must be ").doesNotContain("hunter2");
    }

    @Test
    void secrets_do_not_show_in_its_text() {
        BotConfig config = BotConfig.from(Map.of("DISCORD_TOKEN", "sesame", "REDIS_PASSWORD", "hunter2"));

        assertThat(config.toString()).doesNotContain("sesame", "hunter2");
    }

    @Test
    void an_empty_variable_counts_as_unset() {
        BotConfig config = BotConfig.from(Map.of("DISCORD_TOKEN", "abc", "REDIS_PORT", " ", "REDIS_PASSWORD", ""));

        assertThat(config.redis().port()).isEqualTo(6379);
        assertThat(config.redis().password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://cache, cache, 6379, '', '', 0, false",
        "rediss://bot:pw@cache:7000/3, cache, 7000, bot, pw, 3, true",
        "redis://:pw@127.0.0.1, 127.0.0.1, 6379, '', pw, 0, false"
    })
    void a_redis_url_says_it_all(
            String url, String host, int port, String user, String password, int database, boolean tls) {
        BotConfig.Redis redis = BotConfig.from(Map.of("DISCORD_TOKEN", "abc", "REDIS_URL", url)).redis();

        assertThat(redis.host()).isEqualTo(host);
        assertThat(redis.port()).isEqualTo(port);
        assertThat(redis.username().orElse("")).isEqualTo(user);
        assertThat(redis.password().map(Secret::value).orElse("")).isEqualTo(password);
        assertThat(redis.database()).isEqualTo(database);
        assertThat(redis.tls()).isEqualTo(tls);
    }

    @Test
    void private_hosts_are_names_or_addresses() {
        BotConfig config = BotConfig.from(Map.of("DISCORD_TOKEN", "abc", "ALLOWED_PRIVATE_HOSTS",
                "nas.local, 192.168.1.5:8000,[fd00::1]:80"));

        assertThat(config.allowedPrivateHosts()).containsExactlyInAnyOrder("nas.local", "192.168.1.5:8000",
                "[fd00::1]:80");
        assertThat(problemsOf(Map.of("DISCORD_TOKEN", "abc", "ALLOWED_PRIVATE_HOSTS", "http://nas/music,127.1")))
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("ALLOWED_PRIVATE_HOSTS must be a list such as"));
    }

    @ParameterizedTest
    @CsvSource({"0, ERROR", "1, WARN", "2, INFO", "3, INFO", "4, DEBUG", "debug, DEBUG", "Warn, WARN"})
    void log_levels_of_the_original_are_understood(String given, LogLevel level) {
        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "abc", "LOG_LEVEL", given)).logLevel()).isEqualTo(level);
    }

    @Test
    void env_example_lists_exactly_the_variables_that_are_read() throws IOException {
        Set<String> documented = Pattern.compile("(?m)^#? ?([A-Z][A-Z0-9_]+)=")
                .matcher(Files.readString(Path.of(".env.example")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(documented).isEqualTo(BotConfig.variableNames());
    }

    @Test
    void the_values_in_env_example_are_the_defaults() throws IOException {
        Map<String, String> example = new HashMap<>(Map.of("DISCORD_TOKEN", "abc"));
        Pattern.compile("(?m)^# ?([A-Z][A-Z0-9_]+)=(.+)$")
                .matcher(Files.readString(Path.of(".env.example")))
                .results()
                .forEach(match -> example.put(match.group(1), match.group(2)));

        assertThat(BotConfig.from(example)).isEqualTo(BotConfig.from(Map.of("DISCORD_TOKEN", "abc")));
    }

    private static List<String> problemsOf(Map<String, String> variables) {
        return catchThrowableOfType(InvalidConfigException.class, () -> BotConfig.from(variables)).problems();
    }
}
