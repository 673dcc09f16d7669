package dev.lukbot.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// A bot of its own JVM that starts children of all kinds, prints the numbers of all their processes, and waits to be
/// killed.
final class DyingBot {

    /// Each prints its own number and those of what it started, and neither ends nor minds a SIGTERM.
    static final String STUBBORN = "trap '' TERM HUP INT; sleep 1000 & plain=$!; setsid sleep 1000 & daemon=$!;"
            + " env -i sleep 1000 & bare=$!; echo $$ $plain $daemon $bare; exec >&-; while :; do sleep 1000; done";

    private DyingBot() {}

    @SuppressWarnings("SystemOut") // speaks to the test
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var children = new Children(Processes.path());
        var numbers = new ArrayList<Long>();
        for (int child = 0; child < 3; child++) {
            numbers.addAll(Processes.numbers(children.start(Processes.shell(STUBBORN)).output()));
        }
        System.out.println(numbers.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        Thread.currentThread().join();
    }
}
