package dev.lukbot.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.SecondDecoder;
import dev.lukbot.audio.SecondDecoder.Decoded;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.ffmpeg.Ffmpeg;
import dev.lukbot.testing.audio.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What the README says that the bot plays, with ffmpeg and without: every file of every family, found, opened and decoded
/// as a guild does. Some examples may be chosen by `-Dlukbot.kinds=<part of a path>`.
///
/// What plays without ffmpeg is heard only so; with it, it is only loaded, and must not have been given to ffmpeg.
class KindsTest {

    private static final int AT_ONCE = 4;
    private static final int FEWEST_FILES = 400;
    private static final Duration LOAD = Duration.ofSeconds(30);
    private static final String CHOSEN = System.getProperty("lukbot.kinds", "");

    private final ExampleServer server = new ExampleServer();
    private final AtomicInteger decodedBySecond = new AtomicInteger();

    @Test
    void everything_plays_as_the_readme_says() throws IOException, InterruptedException, ExecutionException {
        var batch = new Batch();
        List<Family> families = Families.all(batch);
        List<Example> examples = families.stream()
                .flatMap(family -> family.examples().stream())
                .filter(example -> example.path().contains(CHOSEN))
                .toList();
        batch.make();

        List<String> faults = faults(examples);

        String table = Table.of(families);
        System.out.println(table);
        assertThat(faults).isEmpty();
        assertThat(decodedBySecond).as("what ffmpeg decoded")
                .hasValue((int) examples.stream()
                        .filter(KindsTest::isForSecond)
                        .count());
        assertThat(families.stream().mapToInt(family -> family.examples().size()).sum()).isGreaterThan(FEWEST_FILES);
        assertThat(Files.readString(Path.of("README.md"))).contains(table);
    }

    private static boolean isForSecond(Example example) {
        return example.with() instanceof Expected.Heard && !example.with().equals(example.without());
    }

    private List<String> faults(List<Example> examples)
            throws IOException, InterruptedException, ExecutionException {
        var path = new SearchPath(System.getenv("PATH"));
        var faults = new ArrayList<String>();
        try (server;
                var children = new Children(path);
                var ffmpeg = Ffmpeg.find(children, path).orElseThrow();
                var without = engine(Optional.empty());
                var with = engine(Optional.of(input -> {
                    var source = ffmpeg.open(input);
                    decodedBySecond.incrementAndGet();
                    return new Decoded(source, source.format(), source.tags());
                }));
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<List<String>>> tried = new ArrayList<>();
            for (Example example : examples) {
                tried.add(threads.submit(() -> faults(example, new Audition(without), new Audition(with))));
            }
            for (Future<List<String>> each : tried) {
                faults.addAll(each.get());
            }
        }
        return faults;
    }

    private AudioEngine engine(Optional<SecondDecoder> second) {
        return Engines.of(new AddressGuard(Set.of(server.host())), new Limits(LOAD, LOAD), LOAD, second);
    }

    private List<String> faults(Example example, Audition without, Audition with) {
        var faults = new ArrayList<String>();
        without.fault(server.link(example), example.without())
                .ifPresent(fault -> faults.add(example.path() + " without ffmpeg: " + fault));
        Optional<String> fault = isForSecond(example)
                ? with.fault(server.link(example), example.with())
                : with.faultOfLoad(server.link(example), example.with());
        fault.ifPresent(found -> faults.add(example.path() + " with ffmpeg: " + found));
        return faults;
    }
}
