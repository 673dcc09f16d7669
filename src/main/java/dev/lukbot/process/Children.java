package dev.lukbot.process;

import dev.lukbot.process.Child.Feed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Starts programs, each in a process group of its own with a small environment, and kills whoever is left when it is
/// closed or when the bot dies.
///
/// Thread-safe. Where there is neither `sh` nor `setsid`, children are started all the same, without limits of memory, and
/// those descendants outlive them that left them before.
public final class Children implements AutoCloseable {

    private static final String MARK = "LUKBOT_CHILD";

    /// Its own argument 0 is the limit in kB. What a system cannot limit, it does not.
    private static final String LIMITED = """
            ulimit -c 0
            [ "$0" = 0 ] || { (ulimit -v "$0") 2>/dev/null && ulimit -v "$0"; }
            exec "$@"
            """;
    private static final long KB_PER_MB = 1024;

    private final SearchPath path;
    private final Optional<Path> shell;
    private final List<String> groupOfItsOwn;
    private final Optional<Warden> warden;
    private final String instance = UUID.randomUUID().toString();
    private final AtomicLong started = new AtomicLong();
    private final Set<Child> living = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param path where children find programs, and where the few that are needed to guard them are looked for
    public Children(SearchPath path) {
        this.path = path;
        shell = path.find("sh");
        groupOfItsOwn = path.find("setsid").map(setsid -> List.of(setsid.toString())).orElse(List.of());
        warden = shell.filter(_ -> !groupOfItsOwn.isEmpty())
                .map(sh -> new Warden(sh, groupOfItsOwn, Map.of("PATH", path.value()), MARK + "=" + instance + "-"));
    }

    /// Starts a program that finds nothing in its standard input. Whoever starts one closes it.
    ///
    /// @throws IOException if there is no such program, or no more process can be started
    public Child start(Launch launch) throws IOException {
        Child child = begin(launch);
        child.starve();
        return child;
    }

    /// Starts a program that reads from us, on a thread of its own. Whoever starts one closes it.
    ///
    /// @throws IOException if there is no such program, or no more process can be started
    public Child start(Launch launch, Feed feed) throws IOException {
        Child child = begin(launch);
        child.feed(feed);
        return child;
    }

    private Child begin(Launch launch) throws IOException {
        if (!Files.isExecutable(launch.program())) {
            throw new IOException("there is no program " + launch.program());
        }
        String mark = instance + "-" + started.incrementAndGet() + "-";
        var builder = new ProcessBuilder(command(launch))
                .directory(launch.hasHome() ? launch.home().toFile() : Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(launch, mark));
        var child = new Child(builder.start(), this::ended, MARK + "=" + mark);
        living.add(child);
        try {
            if (closed) {
                throw new IOException("closed");
            }
            if (warden.isPresent()) {
                warden.get().watch(child.pid(), living.stream().map(Child::pid).toList());
            }
            return child;
        } catch (IOException failed) {
            child.close();
            throw failed;
        }
    }

    /// Runs a program to its end, and kills it if that takes too long.
    ///
    /// @param mostBytes how much of its output is wanted; if it writes more, it is killed
    /// @throws InterruptedIOException if the thread is interrupted, which stays so
    public Finished run(Launch launch, int mostBytes, Duration limit) throws IOException {
        try (Child child = start(launch)) {
            return child.finish(mostBytes, limit);
        }
    }

    /// Runs a program that reads from us to its end, and kills it if that takes too long.
    ///
    /// @param mostBytes how much of its output is wanted; if it writes more, it is killed
    /// @throws InterruptedIOException if the thread is interrupted, which stays so
    public Finished run(Launch launch, Feed feed, int mostBytes, Duration limit) throws IOException {
        try (Child child = start(launch, feed)) {
            return child.finish(mostBytes, limit);
        }
    }

    private List<String> command(Launch launch) {
        var command = new ArrayList<>(groupOfItsOwn);
        shell.ifPresent(sh -> command.addAll(
                List.of(sh.toString(), "-c", LIMITED, String.valueOf(launch.memoryMegabytes() * KB_PER_MB))));
        command.addAll(launch.command());
        return command;
    }

    private Map<String, String> environment(Launch launch, String mark) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("PATH", path.value());
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", launch.home().toString());
        environment.put("TMPDIR", launch.home().toString());
        environment.putAll(launch.environment());
        environment.put(MARK, mark);
        return environment;
    }

    /// @return whether the warden kills what is left of it
    private boolean ended(Child child) {
        living.remove(child);
        try {
            return warden.isPresent() && warden.get().strike(child.pid(), child.mark());
        } catch (IOException _) {
            return false; // the warden was killed; the next child starts another
        }
    }

    /// How many have not been closed.
    public int count() {
        return living.size();
    }

    /// Kills all, and lets none begin any more.
    @Override
    public void close() {
        closed = true;
        living.forEach(Child::close);
        if (warden.isPresent()) {
            try {
                warden.get().close();
            } catch (IOException _) {
                // it was killed before
            }
        }
    }
}
