package dev.lukbot.ytdlp.release;

import dev.lukbot.ytdlp.release.Probation.Verdict;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The yt-dlp to use: the machine's, or the bot's own copy of the official release, whichever is newer.
///
/// Once a day it looks whether there is a newer release; fetches it, checks its published sum, tries it, and only then
/// switches to it. The one before is kept, and taken up again when the new one fails more than that did. Nothing that
/// goes wrong here changes which program is used.
///
/// [#tick()] blocks, and is for one thread; everything else is for any, and does not block unless it says so.
public final class Releases {

    /// Where the official releases are.
    public static final URI OFFICIAL = URI.create("https://github.com/yt-dlp/yt-dlp/releases");

    /// The age from which sites may not work with a program any more.
    public static final Duration OLD = Duration.ofDays(60);

    static final Duration BETWEEN_LOOKS = Duration.ofDays(1);

    /// Until it looks again when it could not, or when there is no program.
    static final Duration SOON = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Releases.class);
    private static final Pattern TAG = Pattern.compile(".*/releases/tag/([\\d.]{10,17})");
    private static final Pattern SUM = Pattern.compile("(?<sum>[0-9a-fA-F]{64}) [ *](?<name>\\S+)");

    /// A program, and what it says it is.
    public record Program(Path path, Version version) {}

    /// Where and how releases are looked for.
    ///
    /// @param base the page of the releases
    /// @param folder for the bot's own copies
    /// @param limit for one file
    public record Settings(URI base, Path folder, Duration limit) {}

    private final Settings settings;
    private final Machine machine;
    private final Trial trial;
    private final InstantSource time;
    private final Download download;
    private final Copies copies;
    private final Probation probation = new Probation();
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile Optional<Program> machines = Optional.empty();
    private volatile Optional<Program> own;

    private @Nullable Instant looked;
    private Duration pause = SOON;
    private boolean broken;
    private boolean failing;
    private @Nullable Instant warned;

    /// Takes up what was fetched before; starts and asks nothing.
    public Releases(Settings settings, Machine machine, Trial trial, InstantSource time) {
        this.settings = settings;
        this.machine = machine;
        this.trial = trial;
        this.time = time;
        this.download = new Download(settings.limit());
        this.copies = new Copies(settings.folder());
        this.own = copies.all().stream().findFirst();
        if (own.filter(copies::isNew).isPresent()) {
            probation.begin();
        }
    }

    /// The program of now; empty if there is none, or none is known yet.
    public Optional<Program> program() {
        Optional<Program> copy = own.filter(Releases::isThere);
        Optional<Program> other = machines.filter(Releases::isThere);
        boolean copyIsNewer = copy.isPresent()
                && other.map(older -> copy.get().version().compareTo(older.version()) > 0).orElse(true);
        return copyIsNewer ? copy : other.or(() -> copy);
    }

    /// What was there may have been removed since.
    private static boolean isThere(Program program) {
        return Files.isExecutable(program.path());
    }

    /// Whether everything was looked for once, so that there is nothing to hope for today if there is no program.
    public boolean isSettled() {
        return known.getCount() == 0;
    }

    /// Like [#program()], but waits a while for the first that is found.
    public Optional<Program> program(Duration patience) throws InterruptedException {
        if (program().isEmpty()) {
            var _ = known.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        return program();
    }

    /// To be called every few minutes, whatever the clock shows: looks for a release once a day, and warns of an old
    /// program.
    public void tick() {
        Instant now = time.instant();
        if (isOver(looked, pause, now)) {
            looked = now;
            lookAtMachine();
            lookForRelease();
            warnIfOld(now);
        }
        known.countDown();
    }

    /// Whether `pause` is over since an event. A clock that was set back tells nothing, so then it is.
    private static boolean isOver(@Nullable Instant event, Duration pause, Instant now) {
        return event == null || now.isBefore(event) || !now.isBefore(event.plus(pause));
    }

    /// Looks at what the machine has, without asking anybody else. Blocks; for the thread of [#tick()].
    public Optional<Program> lookHere() {
        lookAtMachine();
        return program();
    }

    private void lookAtMachine() {
        try {
            machines = machine.program();
            broken = false;
        } catch (InterruptedIOException _) {
            // the bot stops
        } catch (IOException failure) {
            if (!broken) {
                log.atWarn().addKeyValue("why", failure.getMessage()).log("The yt-dlp of this machine does not work");
            }
            machines = Optional.empty();
            broken = true;
        }
    }

    private void lookForRelease() {
        pause = SOON;
        try {
            Optional<String> asset = machine.asset();
            if (asset.isPresent()) {
                look(asset.get());
            }
            pause = program().isEmpty() ? SOON : BETWEEN_LOOKS; // the owner may install one
            failing = false;
        } catch (InterruptedIOException _) {
            // the bot stops
        } catch (IOException | IllegalArgumentException failure) {
            if (!failing) {
                log.atWarn()
                        .addKeyValue("why", failure.getClass().getSimpleName() + ": " + failure.getMessage())
                        .addKeyValue("used", program().map(used -> used.version().toString()).orElse("none"))
                        .log("No release of yt-dlp could be fetched; the bot goes on trying");
            }
            failing = true;
        }
    }

    private void warnIfOld(Instant now) {
        Optional<Program> old = program().filter(used -> used.version().age(now).compareTo(OLD) > 0);
        if (old.isPresent() && isOver(warned, BETWEEN_LOOKS, now)) {
            warned = now;
            log.atWarn()
                    .addKeyValue("version", old.get().version())
                    .log("yt-dlp is older than 60 days; sites like YouTube may not work with it any more");
        }
    }

    private void look(String asset) throws IOException {
        Matcher tag = TAG.matcher(download.redirect(link("/latest")).toString());
        Version version = (tag.matches() ? Version.read(tag.group(1)) : Optional.<Version>empty())
                .orElseThrow(() -> new IOException("the newest release is called strangely"));
        boolean newer = program().map(used -> version.compareTo(used.version()) > 0).orElse(true);
        if (newer && !copies.isRejected(version)) {
            fetch(version, asset);
        }
    }

    private URI link(String path) {
        return URI.create(settings.base() + path);
    }

    private void fetch(Version version, String asset) throws IOException {
        String sum = published(download.text(link("/download/" + version + "/SHA2-256SUMS")), asset);
        Path fresh = copies.fresh();
        try {
            URI link = link("/download/" + version + "/" + asset);
            String found = download.file(link, fresh);
            pause = BETWEEN_LOOKS; // what does not fit now will not fit in ten minutes, and is 3 to 40 MB
            if (!found.equals(sum)) {
                throw new IOException("the file is not what its sum says");
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            Version told = trial.version(fresh);
            if (!told.equals(version)) {
                throw new IOException("it says that it is " + told);
            }
            trial.test(fresh);
            use(copies.keep(fresh, version));
            log.atInfo().addKeyValue("version", version).addKeyValue("from", link).log("Fetched yt-dlp");
        } finally {
            Files.deleteIfExists(fresh);
        }
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
        own = Optional.of(program);
        probation.begin();
    }

    /// To be told of the answers of a program that say something about it.
    ///
    /// @param path which program it was: one that was started may have been replaced meanwhile
    /// @param isBroken whether it failed itself, not a site, a recording or the network
    public synchronized void outcome(Path path, boolean isBroken) {
        Optional<Program> current = program().filter(used -> used.path().equals(path));
        if (current.isEmpty()) {
            return;
        }
        Verdict verdict = probation.judge(isBroken);
        boolean isOwn = own.equals(current);
        if (isOwn && verdict == Verdict.WORKS) {
            copies.prove(current.get());
        } else if (isOwn && verdict == Verdict.FAILS) {
            fallBack(current.get());
        }
    }

    private void fallBack(Program current) {
        Optional<Program> before = copies.all()
                .stream()
                .filter(copy -> !copy.path().equals(current.path()))
                .findFirst();
        if (before.isEmpty() && machines.isEmpty()) {
            return; // there is nothing else
        }
        own = before;
        probation.end();
        copies.reject(current);
        log.atWarn()
                .addKeyValue("rejected", current.version())
                .addKeyValue("used", program().map(Program::version).orElse(null))
                .log("The new yt-dlp fails too often; the one before is used again");
    }
}
