package dev.lukbot.testing.redis;

import java.util.List;

/// Where a Redis process runs. Calls return when what they ask for has been done.
interface RedisHost extends AutoCloseable {

    /// Starts the process with its data as they are.
    void start(int port, List<String> configuration);

    /// SIGKILL.
    void kill();

    /// SIGSTOP.
    void freeze();

    /// SIGCONT.
    void thaw();

    /// Forgets the data of a process that is not running.
    void erase();

    @Override
    void close();
}
