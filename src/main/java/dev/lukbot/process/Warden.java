package dev.lukbot.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A process of ours that kills others: a child with all its descendants when it is told to, and every child as soon as
/// the bot is gone, however that came, `kill -9` included.
///
/// It is a shell that reads orders from a pipe whose other end only the bot holds, so that the pipe ends with the bot. A
/// child is known by its process group and, since a descendant may leave that, by a mark in its environment, which all of
/// them inherit: on Linux, `/proc` shows it. A group is only killed if the one that leads it bears the mark, since a
/// number that is free again may be anybody's. Without `setsid` (macOS) there are no groups, and the bot kills the
/// descendants that it knows.
///
/// Thread-safe; started with the first child, and started again if somebody killed it.
final class Warden implements AutoCloseable {

    /// Those with the mark are looked for until there are none, since some may fork meanwhile.
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            all=$1
            leaders=' '

            # $1 who leads a group, $2 the mark
            strike_group() {
                if [ ! -r /proc/self/environ ] || grep -qsF -e "$2" "/proc/$1/environ"; then
                    kill -s KILL -- "-$1"
                fi
            }

            # $1 the mark
            strike_marked() {
                [ -r /proc/self/environ ] || return
                rounds=0
                while [ $rounds -lt 50 ]; do
                    found=
                    for file in $(grep -lsF -e "$1" /proc/[0-9]*/environ); do
                        process=${file#/proc/}
                        kill -s KILL "${process%/environ}" && found=1
                    done
                    [ -n "$found" ] || return
                    rounds=$((rounds + 1))
                    sleep 0.05
                done
            }

            while read -r order leader mark; do
                case $order in
                    watch) leaders="$leaders$leader " ;;
                    strike)
                        case $leaders in
                            *" $leader "*) leaders="${leaders%% $leader *} ${leaders#* $leader }" ;;
                        esac
                        strike_group "$leader" "$mark"
                        strike_marked "$mark" ;;
                esac
            done
            for leader in $leaders; do
                strike_group "$leader" "$all"
            done
            strike_marked "$all"
            """;

    private final Path shell;
    private final List<String> prefix;
    private final Map<String, String> environment;
    private final String mark;
    private @Nullable Process process;
    private @Nullable OutputStream orders;
    private boolean closed;

    /// @param prefix how to start something in a group of its own
    /// @param mark what all children have in their environment
    Warden(Path shell, List<String> prefix, Map<String, String> environment, String mark) {
        this.shell = shell;
        this.prefix = prefix;
        this.environment = environment;
        this.mark = mark;
    }

    /// Kills a child if the bot dies.
    ///
    /// @param watched those that live, for a warden that is new; the child is one of them
    synchronized void watch(long child, List<Long> watched) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        Process running = process;
        if (running != null && running.isAlive()) {
            order("watch " + child + "\n");
            return;
        }
        start();
        for (long each : watched) {
            order("watch " + each + "\n");
        }
    }

    /// Kills a child and its descendants, soon.
    ///
    /// @return whether there is a warden
    synchronized boolean strike(long child, String childMark) throws IOException {
        order("strike " + child + " " + childMark + "\n");
        Process running = process;
        return running != null && running.isAlive();
    }

    private void order(String order) throws IOException {
        OutputStream pipe = orders;
        if (pipe != null) {
            pipe.write(order.getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        }
    }

    private void start() throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(shell.toString(), "-c", SCRIPT, "lukbot-warden", mark));
        var builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        orders = started.getOutputStream();
    }

    /// Ends it, after it has killed whoever is left.
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        OutputStream pipe = orders;
        if (pipe != null) {
            pipe.close();
        }
    }
}
