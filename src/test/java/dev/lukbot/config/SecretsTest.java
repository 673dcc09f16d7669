package dev.lukbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever somebody writes into `.env` or the environment, no secret of it is repeated.
class SecretsTest {

    private static final String TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.s3cr3t-s3cr3t_s3cr3t-s3cr3t";

    /// None of these may be found in anything that is told.
    private static final String[] PARTS = {"MTIzNDU2Nzg5", "GaBcDe", "s3cr3t", "hunter2"};

    @TempDir
    private Path folder;

    static Stream<String> files() {
        return Stream.of(
                "DISCORD_TOKEN TOKEN",
                "DISCORD_TOKEN",
                "TOKEN",
                "DISCORD_TOKEN: TOKEN x",
                "DISCORDTOKEN=TOKEN",
                "DISCORD-TOKEN=TOKEN",
                "discord_token=TOKEN",
                "DISCORD_TOKEN==TOKEN",
                "DISCORD_TOKEN=TOKEN TOKEN",
                "DISCORD_TOKEN=TOKEN extra",
                "DISCORD_TOKEN=\"TOKEN",
                "DISCORD_TOKEN='TOKEN",
                "DISCORD_TOKEN=TOKEN\"",
                "DISCORD_TOKEN='TOKEN' TOKEN",
                "DISCORD_TOKEN=\"TOKEN\"TOKEN",
                "DISCORD_TOKEN=\"TOKEN\nTOKEN\"",
                "DISCORD_TOKEN=\"TOKEN\\n\" x",
                "DISCORD_TOKEN=\"a\\n TOKEN\"",
                "DISCORD_TOKEN=Bot TOKEN",
                "DISCORD_TOKEN=Bearer TOKEN",
                "DISCORD_TOKEN=bot\tTOKEN",
                "DISCORD_TOKEN=“TOKEN”",
                "DISCORD_TOKEN=TOKEN\u00A0TOKEN",
                "DISCORD_TOKEN=TOKEN\u200B",
                "DISCORD_TOKEN=\u00E9TOKEN",
                "DISCORD_TOKEN=<TOKEN>",
                "DISCORD_TOKEN=`TOKEN`",
                "DISCORD_TOKEN=TOKEN.TOKEN",
                "DISCORD_TOKEN=s3cr3t",
                "DISCORD_TOKEN=${TOKEN",
                "DISCORD_TOKEN=${TOKEN}",
                "DISCORD_TOKEN=${NONE:?TOKEN}",
                "DISCORD_TOKEN=TOKEN\rREDIS_PASSWORD=hunter2",
                "DISCORD TOKEN=TOKEN",
                "set DISCORD_TOKEN=TOKEN",
                "$env:DISCORD_TOKEN = \"TOKEN\"",
                "{\"DISCORD_TOKEN\": \"TOKEN\"}",
                "TOKEN=TOKEN TOKEN",
                "DISCORD_TOKEN=\uFEFFTOKEN",
                "- DISCORD_TOKEN=TOKEN",
                "DISCORD_TOKEN=TOKEN\u0007x",
                "DISCORD_TOKEN=TOKEN\nREDIS_URL=redis//:hunter2@cache",
                "DISCORD_TOKEN=TOKEN\nREDIS_URL=redis://user:hunter2@ca che",
                "DISCORD_TOKEN=TOKEN\nREDIS_URL=http://user:hunter2@cache",
                "DISCORD_TOKEN=TOKEN\nREDIS_URL=redis://:hunter2@cache:port",
                "DISCORD_TOKEN=TOKEN\nREDIS_URI=redis://:hunter2@cache",
                "DISCORD_TOKEN=TOKEN\nREDIS_HOST=redis://:hunter2@cache:6379",
                "DISCORD_TOKEN=TOKEN\nREDIS_PORT=redis://:hunter2@cache:6379",
                "DISCORD_TOKEN=TOKEN\nREDIS_PASWORD=hunter2",
                "DISCORD_TOKEN=TOKEN\nREDIS_PASSWORD hunter2",
                "DISCORD_TOKEN=TOKEN\nREDIS_PASSWORD='hunter2",
                "DISCORD_TOKEN=TOKEN\nREDIS_PASSWORD=\"hunter2\" hunter2",
                "DISCORD_TOKEN=TOKEN\nREDIS_PASSWORD=hunter2\nREDIS_TLS=hunter2",
                "DISCORD_TOKEN=TOKEN\nREDIS_URL=redis://:hunter2@cache\nDAVE=hunter2",
                "DISCORD_TOKEN=TOKEN\nDAVE=TOKEN",
                "DISCORD_TOKEN=TOKEN\nLOG_LEVEL=TOKEN",
                "DISCORD_TOKEN=TOKEN\nALLOWED_PRIVATE_HOSTS=http://me:hunter2@nas",
                "DISCORD_TOKEN=TOKEN\nCOMMANDS_DISABLED=TOKEN",
                "DISCORD_TOKEN=TOKEN\nRATE_LIMIT_OVERRIDES=TOKEN=1/2",
                "DISCORD_TOKEN=TOKEN\nRATE_LIMIT_OVERRIDES=TOKEN",
                "DISCORD_TOKEN=TOKEN\nHEALTH_FILE=/proc/TOKEN/health",
                "DISCORD_TOKEN=TOKEN\nSTORE_JOURNAL_FILE=/dev/null/hunter2/x\nREDIS_PASSWORD=hunter2",
                "DISCORD_TOKEN=TOKEN\nLAST_FM_SECRET hunter2",
                "DISCORD_TOKEN=TOKEN\nCLIENT_SECRET='hunter2",
                "=TOKEN",
                ":TOKEN",
                "TOKEN:TOKEN",
                "DISCORD_TOKEN=TOKEN\nREDIS_HOST=TOKEN x");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_that_is_written_wrongly_is_not_repeated(String text) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), filled(text));

        assertThat(told(Map.of(), file)).doesNotContain(PARTS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void variables_with_wrong_values_are_not_repeated(String text) {
        var variables = new HashMap<String, String>();
        for (String line : filled(text).split("\n", -1)) {
            String[] parts = line.split("=", 2);
            variables.put(parts[0], parts.length > 1 ? parts[1] : "");
        }

        assertThat(told(variables, folder.resolve("missing"))).doesNotContain(PARTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"has a line break in it:a\nb.c.d", "has a character in it that no token has:a.b.ç",
        "has a word such as \"Bot\" in front:Bot a.b.c", "has quotes in it:'a.b.c'", "has a blank in it:a.b.c d",
        "has not its three parts with dots between:abc"})
    void a_token_is_told_what_is_wrong_with_it(String whyAndToken) {
        String[] parts = whyAndToken.split(":", 2);

        assertThat(told(Map.of("DISCORD_TOKEN", parts[1]), folder.resolve("missing")))
                .contains("DISCORD_TOKEN must be the bot's token and nothing else, but " + parts[0]);
    }

    /// The word TOKEN stands for the token, but not within names.
    private static String filled(String text) {
        return text.replaceAll("(?<![A-Z_-])TOKEN", TOKEN);
    }

    /// All that would be printed: problems, or a configuration's text, and the whole of an exception.
    private static String told(Map<String, String> real, Path file) {
        try {
            return BotConfig.from(EnvFile.beneath(real, file)).toString();
        } catch (InvalidConfigException invalid) {
            var everything = new StringWriter();
            invalid.printStackTrace(new PrintWriter(everything));
            return String.join("\n", invalid.problems()) + everything;
        }
    }
}
