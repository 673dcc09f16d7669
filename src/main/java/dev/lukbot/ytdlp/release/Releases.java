package dev.lukbot.ytdlp.release;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The yt-dlp to use: the machine's, or the bot's own copy of the official release, whichever is newer.
///
/// Once a day it looks whether there is a newer release; fetches it, checks its published sum, tries it, and only then
/// switches to it. The one before is kept, and taken up again when the new one fails where that one did not. Nothing that
/// goes wrong here changes which program is used.
///
/// [#program()] and [#outcome(boolean)] are for any thread and do not block; [#tick()] blocks, and is for one.
public final class Releases {

    /// Where the official releases are.
    public static final URI OFFICIAL = URI.create("https://github.com/yt-dlp/yt-dlp/releases");

    static final Duration BETWEEN_LOOKS = Duration.ofDays(1);

    /// The age from which sites may not work with a program any more.
    public static final Duration OLD = Duration.ofDays(60);

    /// How many of its first answers decide about a new program, and how many of them may fail.
    static final int PROBATION = 12;
    static final int TOLERATED = 5;

    private static final Logger log = LoggerFactory.getLogger(Releases.class);
    private static final Pattern TAG = Pattern.compile(".*/releases/tag/([\\d.]{10,17})");
    private static final Pattern SUM = Pattern.compile("(?<sum>[0-9a-fA-F]{64}) [ *](?<name>\\S+)");
    private static final String PREFIX = "yt-dlp-";
    private static final String REJECTED = ".rejected";

    /// A program, and what it says it is.
    public record Program(Path path, Version version) {}

    /// Where and how releases are looked for.
    ///
    /// @param base the page of the releases
    /// @param asset the file of a release that runs here; empty if none does, or none is to be fetched
    /// @param folder for the bot's own copies
    /// @param limit for one file
    public record Settings(URI base, Optional<String> asset, Path folder, Duration limit) {}

    private final Settings settings;
    private final Optional<Program> machines;
    private final Trial trial;
    private final InstantSource time;
    private final Download download;
    private volatile @Nullable Program own;
    private @Nullable Instant looked;
    private boolean told;
    private int answers;
    private int failures;

    /// Takes up what was fetched before.
    ///
    /// @param machines the machine's own program, if there is one
    public Releases(Settings settings, Optional<Program> machines, Trial trial, InstantSource time) {
        this.settings = settings;
        this.machines = machines;
        this.trial = trial;
        this.time = time;
        this.download = new Download(settings.limit());
        this.own = copies().stream().findFirst().orElse(null);
        this.answers = PROBATION;
    }

    /// The program of now; empty if there is none.
    public Optional<Program> program() {
        Optional<Program> copy = Optional.ofNullable(own);
        boolean copyIsNewer = copy.isPresent()
                && machines.map(other -> copy.get().version().compareTo(other.version()) > 0).orElse(true);
        return copyIsNewer ? copy : machines.or(() -> copy);
    }

    /// The bot's copies that were not rejected, newest first.
    private List<Program> copies() {
        if (!Files.isDirectory(settings.folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(settings.folder())) {
            return files.filter(Files::isExecutable)
                    .filter(file -> !Files.exists(rejected(file)))
                    .flatMap(file -> Version.read(file.getFileName().toString().replaceFirst("^" + PREFIX, ""))
                            .map(version -> new Program(file.toAbsolutePath(), version))
                            .stream())
                    .sorted((one, other) -> other.version().compareTo(one.version()))
                    .toList();
        } catch (IOException failure) {
            log.atWarn().setCause(failure).log("The folder for yt-dlp cannot be read");
            return List.of();
        }
    }

    private static Path rejected(Path program) {
        return program.resolveSibling(program.getFileName() + REJECTED);
    }

    /// To be called now and then: looks for a release once a day, and warns of an old program.
    public void tick() {
        Instant now = time.instant();
        Instant last = looked;
        if (last != null && Duration.between(last, now).compareTo(BETWEEN_LOOKS) < 0) {
            return;
        }
        looked = now;
        if (settings.asset().isPresent()) {
            try {
                look(settings.asset().get());
            } catch (IOException | IllegalArgumentException failure) {
                log.atWarn().addKeyValue("why", failure.getMessage()).log("No release of yt-dlp could be fetched");
            }
        }
        warnIfOld(now);
    }

    private void warnIfOld(Instant now) {
        boolean old = program().filter(used -> used.version().age(now).compareTo(OLD) > 0).isPresent();
        if (old && !told) {
            log.atWarn()
                    .addKeyValue("version", program().orElseThrow().version())
                    .log("yt-dlp is older than 60 days; sites like YouTube may not work with it any more");
        }
        told = old;
    }

    private void look(String asset) throws IOException {
        Matcher tag = TAG.matcher(download.redirect(link("/latest")).toString());
        Version version = (tag.matches() ? Version.read(tag.group(1)) : Optional.<Version>empty())
                .orElseThrow(() -> new IOException("the newest release is called strangely"));
        boolean newer = program().map(used -> version.compareTo(used.version()) > 0).orElse(true);
        Path target = settings.folder().resolve(PREFIX + version);
        if (newer && !Files.exists(rejected(target))) {
            fetch(version, asset, target);
        }
    }

    private URI link(String path) {
        return URI.create(settings.base() + path);
    }

    private void fetch(Version version, String asset, Path target) throws IOException {
        String sum = published(download.text(link("/download/" + version + "/SHA2-256SUMS")), asset);
        Files.createDirectories(settings.folder());
        Path fresh = Files.createTempFile(settings.folder(), "fetched-", ".part");
        try {
            URI link = link("/download/" + version + "/" + asset);
            if (!download.file(link, fresh).equals(sum)) {
                throw new IOException("the file is not what its sum says");
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            Version told = trial.version(fresh);
            if (!told.equals(version)) {
                throw new IOException("it says that it is " + told);
            }
            trial.test(fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            log.atInfo()
                    .addKeyValue("version", version)
                    .addKeyValue("from", link)
                    .addKeyValue("to", target)
                    .log("Fetched yt-dlp");
        } finally {
            Files.deleteIfExists(fresh);
        }
        use(new Program(target.toAbsolutePath(), version));
        sweep();
    }

    private static String published(String sums, String asset) throws IOException {
        return sums.lines()
                .map(SUM::matcher)
                .filter(line -> line.matches() && line.group("name").equals(asset))
                .map(line -> line.group("sum").toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow(() -> new IOException("no sum is published for " + asset));
    }

    private synchronized void use(Program program) {
        own = program;
        answers = 0;
        failures = 0;
    }

    /// Keeps the newest two.
    private void sweep() throws IOException {
        for (Program old : copies().stream().skip(2).toList()) {
            Files.deleteIfExists(old.path());
        }
    }

    /// To be told of every answer of the program.
    ///
    /// @param broken whether the program failed, not a site or a recording
    public synchronized void outcome(boolean broken) {
        if (answers >= PROBATION) {
            return;
        }
        answers++;
        failures += broken ? 1 : 0;
        Program current = own;
        if (failures > TOLERATED && current != null) {
            fallBack(current);
        }
    }

    private void fallBack(Program current) {
        Optional<Program> before = copies().stream().filter(copy -> !copy.path().equals(current.path())).findFirst();
        if (before.isEmpty() && machines.isEmpty()) {
            return; // there is nothing else
        }
        try {
            Files.createFile(rejected(current.path()));
        } catch (IOException failure) {
            log.atDebug().setCause(failure).log("A rejected yt-dlp could not be marked");
        }
        own = before.orElse(null);
        answers = PROBATION;
        log.atWarn()
                .addKeyValue("rejected", current.version())
                .addKeyValue("used", program().map(Program::version).orElse(null))
                .log("The new yt-dlp fails too often; the one before is used again");
    }
}
