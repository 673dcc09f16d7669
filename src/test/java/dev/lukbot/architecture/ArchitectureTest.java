package dev.lukbot.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.lukbot.audio.Source;
import dev.lukbot.testing.audio.Engines;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The dependency graph of the README, as a test, and what else holds for all of the bot's code.
class ArchitectureTest {

    private static final String ROOT = "dev.lukbot";

    /// A package, and the bot's packages it may use besides itself: all of them stand above it. Only the root package,
    /// which wires them, has no row: it may use all, and nobody may use it.
    private static final List<Row> GRAPH = """
            id             |
            lifecycle      |
            config         |
            natives        |
            process        |
            track          | id
            media          |
            media.id3      | media
            media.mpeg     | media media.id3
            media.riff     | media media.id3
            media.xiph     | media
            media.ebml     | media
            media.iso      | media
            media.playlist | media
            media.hls      | media media.id3 media.playlist
            media.detect   | media media.id3 media.mpeg media.riff media.xiph media.ebml media.iso media.playlist
            library.search | track
            library.files  | media
            library        | track media media.detect media.playlist library.files library.search
            sound.codec    | media
            sound          | media sound.codec
            sound.ffmpeg   | media process sound
            store          | id
            store.memory   | store
            store.lettuce  | store
            store.disk     | store
            store.failover | lifecycle store store.memory store.disk
            history        | id track store
            settings       | id store
            ratelimit      | id store
            session        | id track store settings
            playback       | id lifecycle track settings
            recorder       | id track history settings session playback
            audio.net      | media
            audio.proxy    | audio.net
            ytdlp.release  | process
            ytdlp          | process audio.proxy
            ytdlp.kept     | store ytdlp
            audio.ytdlp    | id track media audio.net ytdlp
            audio          | id track playback media media.riff media.detect media.playlist media.hls sound audio.net
            audio.source   | track library ytdlp audio.ytdlp media media.playlist media.hls sound audio audio.net
            command        | id track ratelimit playback
            health         |
            doctor         | process
            commands       | id track history settings playback command
            discord.dave   |
            discord.voice  | id config natives playback discord.dave
            discord        | id lifecycle track command playback
            """.lines().map(Row::parse).toList();

    private static final JavaClasses BOT = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
            .importPackages(ROOT);

    record Row(String name, Set<String> mayUse) {

        static Row parse(String line) {
            String[] cells = line.split("\\|", -1);
            Stream<String> mayUse = Stream.of(cells[1].split(" ", -1)).filter(used -> !used.isEmpty());
            return new Row(cells[0].strip(), Set.copyOf(mayUse.toList()));
        }
    }

    static List<Row> graph() {
        return GRAPH;
    }

    @ParameterizedTest
    @MethodSource("graph")
    void a_package_uses_only_what_it_may(Row row) {
        String[] mayUse = Stream.concat(Stream.of(row.name()), row.mayUse().stream())
                .map(used -> ROOT + '.' + used)
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(ROOT + '.' + row.name())
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + "..")).or(resideInAnyPackage(mayUse)))
                .check(BOT);
    }

    @Test
    void what_a_package_may_use_stands_above_it() {
        Set<String> above = new HashSet<>();
        for (Row row : GRAPH) {
            assertThat(above).as(row.name()).containsAll(row.mayUse()).doesNotContain(row.name());
            above.add(row.name());
        }
    }

    @Test
    void every_package_has_a_row() {
        Stream<String> rows = GRAPH.stream().map(row -> ROOT + '.' + row.name());

        assertThat(BOT.stream().map(JavaClass::getPackageName).distinct())
                .isSubsetOf(Stream.concat(Stream.of(ROOT), rows).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            io.lettuce..       | store.lettuce
            io.netty..         | store.lettuce
            com.fasterxml..    | store store.lettuce sound.ffmpeg ytdlp
            net.dv8tion..      | discord..
            io.github.resilience4j.. | ytdlp
            com.sedmelluq..    | audio.. sound.. discord.voice natives
            club.minnced..     | discord.voice natives
            org.bouncycastle.. | discord.dave
            okhttp3..          | audio.net discord
            okio..             | audio.net
            ch.qos.logback..   | health
            """)
    void a_library_is_known_only_where_it_is_needed(String library, String packages) {
        String[] mayUse = Stream.of(packages.split(" ", -1)).map(used -> ROOT + '.' + used).toArray(String[]::new);

        noClasses()
                .that()
                .resideOutsideOfPackages(mayUse)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(BOT);
    }

    @Test
    void time_and_chance_are_injected() {
        nobodyButTheRootUses(Instant.class, "now");
        nobodyButTheRootUses(InstantSource.class, "system");
        nobodyButTheRootUses(System.class, "currentTimeMillis");
        nobodyButTheRootUses(Math.class, "random");
    }

    /// The edge waits between attempts to reach Discord, on threads of its own.
    @Test
    void nobody_sleeps_but_between_attempts_at_discord() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".discord")
                .should()
                .accessTargetWhere(targetOwner(type(Thread.class)).and(target(name("sleep"))))
                .check(BOT);
    }

    @Test
    void every_source_is_in_the_catalogue() {
        assertThat(BOT.stream()
                .filter(type -> type.isAssignableTo(Source.class) && !type.isInterface())
                .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Engines.sources().stream().map(source -> source.getClass().getName()).distinct().toList());
    }

    @Test
    void the_environment_is_read_in_one_place_and_the_console_is_left_to_it() {
        nobodyButTheRootUses(System.class, "getenv");
        nobodyButTheRootUses(System.class, "out");
        nobodyButTheRootUses(System.class, "err");
        nobodyButTheRootUses(System.class, "exit");
    }

    @Test
    void the_machines_locale_plays_no_part() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(NumberFormat.class, "getInstance")
                .orShould()
                .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .orShould()
                .callMethod(ResourceBundle.class, "getBundle", String.class)
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .orShould()
                .callConstructor(MessageFormat.class, String.class)
                .orShould()
                .callConstructor(DecimalFormat.class, String.class)
                .check(BOT);
    }

    private static void nobodyButTheRootUses(Class<?> owner, String member) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .accessTargetWhere(targetOwner(type(owner)).and(target(name(member))))
                .check(BOT);
    }
}
