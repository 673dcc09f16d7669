package dev.lukbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {

    private static final Map<String, String> REAL = Map.of("REAL", "real", "BLANK", "");
    private static final Set<String> KNOWN = Set.of("KEY");

    /// `~` stands for a line break, `→` for a tab, `□` for a blank.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            KEY=value                         | value
            KEY = value                       | value
            □□KEY=value□□                     | value
            KEY: value                        | value
            KEY:value                         | value
            KEY=1:B                           | 1:B
            export KEY=value                  | value
            export→KEY=value                  | value
            exported=x~KEY=$exported          | x
            KEY=value # comment               | value
            KEY=value→# comment               | value
            KEY=value# no comment             | value# no comment
            KEY=#value                        | #value
            KEY= # comment                    | §§
            KEY=                              | §§
            KEY=""                            | §§
            KEY=''                            | §§
            # first~~  # second~KEY=value     | value
            KEY="two words"                   | two words
            KEY='two words'                   | two words
            KEY=two words                     | two words
            KEY="value" # comment             | value
            KEY='value'# comment              | value
            KEY="a # b"                       | a # b
            KEY='a # b'                       | a # b
            KEY='Let\\'s go!'                 | Let's go!
            KEY="{\\"a\\": \\"b\\"}"          | {"a": "b"}
            KEY="it's"                        | it's
            KEY='say "no"'                    | say "no"
            KEY=it's                          | it's
            KEY="a\\tb\\nc\\\\d"              | a→b~c\\d
            KEY="a\\qb"                       | a\\qb
            KEY='a\\tb'                       | a\\tb
            KEY=a\\tb                         | a\\tb
            KEY="one~two"~LAST=x              | one~two
            KEY='one~two'~LAST=x              | one~two
            KEY=a=b==                         | a=b==
            KEY="a=b"                         | a=b
            KEY=p#ss                          | p#ss
            KEY=first~KEY=second              | second
            A=x~KEY=$A/y                      | x/y
            A=x~KEY=${A}y                     | xy
            A=x~KEY="<${A}>"                  | <x>
            A=x~KEY='$A ${A}'                 | $A ${A}
            REAL=file~KEY=$REAL               | real
            KEY=${NONE}                       | §§
            KEY=$NONE.                        | .
            KEY=${NONE:-x}                    | x
            KEY=${NONE-x}                     | x
            KEY=${BLANK:-x}                   | x
            KEY=${BLANK-x}                    | §§
            KEY=${REAL:-x}                    | real
            KEY=${REAL:+x}                    | x
            KEY=${NONE:+x}                    | §§
            KEY=${BLANK+x}                    | x
            KEY=${REAL:?told}                 | real
            KEY=${NONE:-${REAL}}              | real
            KEY=${NONE:-${NEITHER:-x}}y       | xy
            KEY=a$$b                          | a$b
            KEY="a\\$REAL"                    | a$REAL
            KEY=$5 and $                      | $5 and $
            KEY=música                        | música
            """)
    void a_value_is_read_as_compose_reads_it(String text, String value) {
        assertThat(EnvFile.parse(signs(text), REAL, KNOWN)).containsEntry("KEY", signs(value));
    }

    @Test
    void byte_order_mark_and_line_ends_of_windows_are_not_part_of_anything() {
        assertThat(EnvFile.parse("\uFEFFKEY=value\r\n# comment\r\nOTHER=\"a\r\nb\"\r\n", REAL, KNOWN))
                .isEqualTo(Map.of("KEY", "value", "OTHER", "a\nb"));
    }

    @Test
    void a_name_alone_stands_for_the_real_variable() {
        assertThat(EnvFile.parse("REAL\nKEY=value\n", REAL, KNOWN)).isEqualTo(Map.of("KEY", "value"));
    }

    @Test
    void each_line_that_is_wrong_is_told_by_number_and_name_alone() {
        String text = """
                KEY="open
                SECRET secret
                KEY secret
                # comment
                KEY='secret' secret
                secret.secret.secret
                KEY: "secret
                KEY=${secret
                KEY=${secret/a/b}
                KEY=${secret:?secret}
                -=x
                sec ret=secret
                =secret
                FINE=x""";

        List<String> problems = catchThrowableOfType(
                InvalidConfigException.class, () -> EnvFile.parse(text, REAL, KNOWN)).problems();

        assertThat(problems).noneMatch(problem -> problem.contains("secret"))
                .containsExactly(
                        "line 1 of .env (KEY) begins with a quote that nothing closes",
                        "line 2 of .env is no NAME=value",
                        "line 3 of .env (KEY) is no NAME=value",
                        "line 5 of .env (KEY) has something behind its closing quote",
                        "line 6 of .env is no NAME=value",
                        "line 7 of .env (KEY) begins with a quote that nothing closes",
                        "line 8 of .env (KEY) has a ${ that nothing closes; write a dollar of its own as $$",
                        "line 9 of .env (KEY) has a ${...} that is no variable; write a dollar of its own as $$",
                        "line 10 of .env (KEY) needs a variable that is not set",
                        "line 12 of .env has something else than a variable's name in front of its =",
                        "line 13 of .env has something else than a variable's name in front of its =");
    }

    @Test
    void real_variables_win_unless_they_are_blank(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "A=file\nB=file\nC=\n");

        assertThat(EnvFile.beneath(Map.of("A", "real", "B", " "), file)).isEqualTo(Map.of("A", "real", "B", "file"));
        assertThat(EnvFile.beneath(Map.of("A", "real"), folder.resolve("missing"))).isEqualTo(Map.of("A", "real"));
    }

    @Test
    void a_file_that_is_none_is_told_in_one_line(@TempDir Path folder) throws IOException {
        Path latin1 = Files.write(folder.resolve("latin1"), "KEY=música".getBytes(StandardCharsets.ISO_8859_1));
        Path utf16 = Files.write(folder.resolve("utf16"), "KEY=x".getBytes(StandardCharsets.UTF_16));
        Path large = Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);

        assertThat(problemsOf(folder)).containsExactly("the file .env cannot be read: it is not a file");
        assertThat(problemsOf(latin1)).containsExactly("the file .env cannot be read: it is not in UTF-8");
        assertThat(problemsOf(utf16)).containsExactly("the file .env cannot be read: it is not in UTF-8");
        assertThat(problemsOf(large)).containsExactly("the file .env cannot be read: it is larger than a megabyte");
    }

    private static List<String> problemsOf(Path file) {
        return catchThrowableOfType(InvalidConfigException.class, () -> EnvFile.beneath(Map.of(), file)).problems();
    }

    private static String signs(String text) {
        return text.replace('~', '\n').replace('→', '\t').replace('□', ' ');
    }
}
