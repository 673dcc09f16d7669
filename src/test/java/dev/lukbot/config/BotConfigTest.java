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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotConfigTest {

    @Test
    void a_token_is_all_it_needs() {
        BotConfig config = BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c"));

        assertThat(config.token().value()).isEqualTo("a.b.c");
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
    void a_music_folder_may_come_later_but_is_no_file(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("song.mp3"));

        BotConfig config = BotConfig.from(Map.of(
                "DISCORD_TOKEN", "a.b.c", "MUSIC_DIR", folder + "/not/mounted", "DATA_DIR", folder + "/kept"));

        assertThat(config.folders()).isEqualTo(new BotConfig.Folders(
                Optional.of(folder.resolve("not/mounted")), folder.resolve("kept")));
        assertThat(problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", "MUSIC_DIR", file.toString())))
                .singleElement()
                .asString()
                .startsWith("MUSIC_DIR must be a folder");
    }

    @Test
    void a_program_must_be_one(@TempDir Path folder) throws IOException {
        Path text = Files.createFile(folder.resolve("ffmpeg"));

        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c")).media().ffmpeg()).isEmpty();
        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "FFMPEG_PATH", "/bin/sh")).media().ffmpeg())
                .contains(Path.of("/bin/sh"));
        for (String wrong : List.of("/no/such/ffmpeg", folder.toString(), text.toString())) {
            assertThat(problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", "FFMPEG_PATH", wrong)))
                    .singleElement()
                    .asString()
                    .startsWith("FFMPEG_PATH must be a program that can be executed");
        }
    }

    @Test
    void data_go_into_a_folder_beside_the_bot() {
        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c")).folders().data()).isEqualTo(Path.of("data"));
    }

    @Test
    void sources_are_asked_in_the_order_that_is_given_if_there_are_such() {
        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c")).media().searchSources()).isEmpty();
        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "SEARCH_SOURCES", "youtube, Library"))
                .media()
                .searchSources()).containsExactly("youtube", "library");
        assertThat(problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", "SEARCH_SOURCES", "libary,spotify")))
                .containsExactlyInAnyOrder(
                        "SEARCH_SOURCES names no source that there is: \"libary\"; did you mean library?",
                        "SEARCH_SOURCES names no source that there is: \"spotify\"");
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
                Map.of("DISCORD_TOKEN", "a.b.c", "REDIS_URL", "http://me:hunter2@example.com"));

        assertThat(problems).singleElement().asString().startsWith("REDIS_URL must be ").doesNotContain("hunter2");
    }

    @Test
    void secrets_do_not_show_in_its_text() {
        BotConfig config = BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.sesame", "REDIS_PASSWORD", "hunter2"));

        assertThat(config.toString()).doesNotContain("sesame", "hunter2");
    }

    @Test
    void an_empty_variable_counts_as_unset() {
        BotConfig config = BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "REDIS_PORT", " ", "REDIS_PASSWORD", ""));

        assertThat(config.redis().port()).isEqualTo(6379);
        assertThat(config.redis().password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://cache, cache, 6379, '', '', 0, false",
        "rediss://bot:pw@cache:7000/3, cache, 7000, bot, pw, 3, true",
        "redis://:pw@127.0.0.1, 127.0.0.1, 6379, '', pw, 0, false",
        "redis://my_redis:6379, my_redis, 6379, '', '', 0, false",
        "REDIS://my_redis/, my_redis, 6379, '', '', 0, false",
        "redis://:p%40s%3Aw%25@cache, cache, 6379, '', p@s:w%, 0, false",
        "redis://me:p@s/w#?:d@cache:1, cache, 1, me, p@s/w#?:d, 0, false",
        "redis://me:100%@cache, cache, 6379, me, 100%, 0, false",
        "redis://[::1]:7000, ::1, 7000, '', '', 0, false"
    })
    void a_redis_url_says_it_all(
            String url, String host, int port, String user, String password, int database, boolean tls) {
        BotConfig.Redis redis = BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "REDIS_URL", url)).redis();

        assertThat(redis.host()).isEqualTo(host);
        assertThat(redis.port()).isEqualTo(port);
        assertThat(redis.username().orElse("")).isEqualTo(user);
        assertThat(redis.password().map(Secret::value).orElse("")).isEqualTo(password);
        assertThat(redis.database()).isEqualTo(database);
        assertThat(redis.tls()).isEqualTo(tls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache", "redis:cache", "redis://", "redis://:pw@", "redis://cache:0",
        "redis://cache:65536",
        "redis://cache:port", "redis://cache/one", "redis://cache?db=1", "redis://-cache", "redis://ca che",
        "redis://127.1", "redis://[::1", "redis://[cache]", "redis+tls://cache", "redis://cache/1/2", "redis://a,b"})
    void a_wrong_redis_url_is_told(String url) {
        assertThat(problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", "REDIS_URL", url)))
                .singleElement()
                .asString()
                .startsWith("REDIS_URL must be redis://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://cache", "cache:6379", "ca che", "-cache", "cache-", "a..b", "127.1", "0x7f.1",
        "256.1.1.1", "cache/0", "[cache]", "1.2.3.4.5", "caché"})
    void a_wrong_redis_host_is_told(String host) {
        assertThat(problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", "REDIS_HOST", host)))
                .singleElement()
                .asString()
                .startsWith("REDIS_HOST must be a host's name");
    }

    @ParameterizedTest
    @CsvSource({"my_redis, my_redis", "10.0.0.1, 10.0.0.1", "[fd00::1], fd00::1", "fd00::1, fd00::1",
        "redis-0.redis.svc, redis-0.redis.svc"})
    void a_redis_host_is_a_name_or_an_address(String given, String host) {
        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "REDIS_HOST", given)).redis().host())
                .isEqualTo(host);
    }

    @Test
    void what_kubernetes_says_of_a_service_called_redis_is_told_unless_the_url_makes_it_unused() {
        assertThat(problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", "REDIS_PORT", "tcp://127.0.0.1:6379")))
                .singleElement()
                .asString()
                .startsWith("REDIS_PORT must be a whole number");
        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "REDIS_PORT", "tcp://127.0.0.1:6379", "REDIS_URL",
                "redis://cache")).redis().host()).isEqualTo("cache");
    }

    @Test
    void commands_and_categories_that_do_not_exist_are_told() {
        List<String> problems = problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", "COMMANDS_DISABLED", "/Play, plya,dance",
                "COMMAND_CATEGORIES_DISABLED", "musik", "RATE_LIMIT_OVERRIDES", "skipp=6/30, seek = 1/2"));

        assertThat(problems).containsExactly(
                "COMMANDS_DISABLED names no command that there is: \"plya\"; did you mean play?",
                "COMMANDS_DISABLED names no command that there is: \"dance\"",
                "COMMAND_CATEGORIES_DISABLED names no category that there is: \"musik\"; did you mean music?",
                "RATE_LIMIT_OVERRIDES names no command that there is: \"skipp\"; did you mean skip?");
    }

    @ParameterizedTest
    @CsvSource({"REDIS_PASWORD, REDIS_PASSWORD", "REDIS_PASSWROD, REDIS_PASSWORD", "REDISPASSWORD, REDIS_PASSWORD",
        "redis_password, REDIS_PASSWORD", "Redis.Password, REDIS_PASSWORD", "REDIS_URI, REDIS_URL",
        "REDIS_HOSTS, REDIS_HOST", "RATE_LIMIT_COMAND_MAX_REQUESTS, RATE_LIMIT_COMMAND_MAX_REQUESTS",
        "COMMAND_DISABLED, COMMANDS_DISABLED", "LOGLEVEL, LOG_LEVEL", "dave, DAVE", "HEALTHFILE, HEALTH_FILE",
        "STORE_JOURNALFILE, STORE_JOURNAL_FILE", "ALLOWED_PRIVATE_HOST, ALLOWED_PRIVATE_HOSTS"})
    void a_misspelt_variable_is_told(String misspelt, String meant) {
        assertThat(problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", misspelt, "x")))
                .containsExactly(misspelt + " is no variable of the bot; did you mean " + meant + "?");
    }

    @Test
    void variables_of_others_are_let_alone() {
        var others = new HashMap<String, String>();
        for (String name : List.of("PATH", "HOME", "REDIS_PORT_6379_TCP", "REDIS_PORT_6379_TCP_ADDR",
                "REDIS_SERVICE_HOST", "REDIS_SERVICE_PORT", "REDIS_HOST_2", "REDIS_DB1", "SAVE", "DATE", "TOKEN",
                "COMPOSE_PROJECT_NAME", "JAVA_HOME", "LANG", "REDIS_VERSION", "HOSTNAME", "RUST_LOG", "LOG_FILE",
                "REDIS_TTL", "STORE_PATH")) {
            others.put(name, "x");
        }
        others.putAll(Map.of("DISCORD_TOKEN", "a.b.c", "REDIS_URL", "redis://cache", "REDIS_URI", "redis://other"));

        assertThat(BotConfig.from(others).redis().host()).isEqualTo("cache");
    }

    @Test
    void files_that_cannot_be_used_are_told_in_one_line_each(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        for (String unusable : List.of(folder.toString(), file + "/below", "/dev/null", "/proc/lukbot",
                folder + "/" + "n".repeat(300), folder + "/\0")) {
            assertThat(problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", "HEALTH_FILE", unusable, "STORE_JOURNAL_FILE",
                    unusable))).as(unusable).hasSize(2).noneMatch(problem -> problem.contains("\n"));
        }
        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "HEALTH_FILE", file.toString(),
                "STORE_JOURNAL_FILE", folder + "/new/journal")).healthFile()).contains(file);
        assertThat(folder).isDirectoryNotContaining(found -> !found.equals(file));
    }

    @Test
    void private_hosts_are_names_or_addresses() {
        BotConfig config = BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "ALLOWED_PRIVATE_HOSTS",
                "nas.local, 192.168.1.5:8000,[fd00::1]:80"));

        assertThat(config.allowedPrivateHosts()).containsExactlyInAnyOrder("nas.local", "192.168.1.5:8000",
                "[fd00::1]:80");
        assertThat(problemsOf(Map.of("DISCORD_TOKEN", "a.b.c", "ALLOWED_PRIVATE_HOSTS", "http://nas/music,127.1")))
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("ALLOWED_PRIVATE_HOSTS must be a list such as"));
    }

    @ParameterizedTest
    @CsvSource({"0, ERROR", "1, WARN", "2, INFO", "3, INFO", "4, DEBUG", "debug, DEBUG", "Warn, WARN"})
    void log_levels_of_the_original_are_understood(String given, LogLevel level) {
        assertThat(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c", "LOG_LEVEL", given)).logLevel()).isEqualTo(level);
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
        Map<String, String> example = new HashMap<>(Map.of("DISCORD_TOKEN", "a.b.c"));
        Pattern.compile("(?m)^# ?([A-Z][A-Z0-9_]+)=(.+)$")
                .matcher(Files.readString(Path.of(".env.example")))
                .results()
                .forEach(match -> example.put(match.group(1), match.group(2)));

        assertThat(BotConfig.from(example)).isEqualTo(BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c")));
    }

    private static List<String> problemsOf(Map<String, String> variables) {
        return catchThrowableOfType(InvalidConfigException.class, () -> BotConfig.from(variables)).problems();
    }
}
