package dev.lukbot.playback;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// A virtual thread that does what others ask and tell it, one at a time, in the order of arrival.
///
/// Anyone may [#ask] (and wait for the answer) or [#tell] (and go on). Both put a message into a bounded mailbox, which
/// only the thread drains. It ends when a message [said so][#end]; messages that are still waiting then are not done, and
/// whoever asked is told that. A message that comes while it ends is either seen by the last look into the mailbox or
/// taken back by its sender, who looks at `open` after putting it there: so nobody waits for nothing.
///
/// Questions are refused earlier than news, because people can ask again but events come only once.
final class Owner {

    private static final Logger log = LoggerFactory.getLogger(Owner.class);

    private static final int MAX_WAITING = 8192;
    private static final int MAX_WAITING_FOR_QUESTIONS = MAX_WAITING / 2;

    private final String name;
    private final Duration patience;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>(MAX_WAITING);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final AtomicBoolean full = new AtomicBoolean();
    private volatile boolean open = true;

    private Owner(String name, String guild, Duration patience) {
        this.name = name;
        this.patience = patience;
        thread = Thread.ofVirtual().name(name).unstarted(() -> run(guild));
    }

    static Owner start(String guild, Duration patience) {
        var owner = new Owner("player-" + guild, guild, patience);
        owner.thread.start();
        return owner;
    }

    private void run(String guild) {
        try (var _ = MDC.putCloseable("guild", guild)) {
            while (open) {
                perform(mailbox.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open = false;
            refuseTheRest();
            ended.countDown();
        }
    }

    private static void perform(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException bug) {
            log.atError().setCause(bug).log("A player failed at an event");
        }
    }

    private void refuseTheRest() {
        for (Runnable message = mailbox.poll(); message != null; message = mailbox.poll()) {
            if (message instanceof FutureTask<?> question) {
                question.cancel(/* mayInterruptIfRunning= */ false);
            }
        }
    }

    boolean isOpen() {
        return open;
    }

    /// The message being done is the last one. Called from within it.
    void end() {
        open = false;
    }

    /// Hands on something to do. Never blocks.
    ///
    /// @return false if it will not be done, because the owner ended or has far too much to do
    boolean tell(Runnable message) {
        if (!open) {
            return false;
        }
        if (!mailbox.offer(message)) {
            if (full.compareAndSet(false, true)) {
                log.atWarn().addKeyValue("player", name).log("A player's mailbox is full; events are lost");
            }
            return false;
        }
        full.compareAndSet(true, false);
        return open || !mailbox.remove(message);
    }

    /// Waits until it was done. What `question` throws is thrown here.
    ///
    /// @throws PlayerClosedException if the owner ended before it came to it
    /// @throws PlayerBusyException if it was not done in time; then it will not be done later either
    <T> T ask(Supplier<T> question) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException(name + " must not wait for itself");
        }
        var task = new FutureTask<>(question::get);
        put(task);
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            task.cancel(/* mayInterruptIfRunning= */ false);
            throw new PlayerBusyException(name + " did not answer within " + patience.toMillis() + " ms");
        } catch (CancellationException refused) {
            throw new PlayerClosedException(name);
        } catch (InterruptedException interrupted) {
            task.cancel(/* mayInterruptIfRunning= */ false);
            Thread.currentThread().interrupt();
            throw new PlayerBusyException("interrupted while waiting for " + name);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException bug -> throw bug;
                case Error fatal -> throw fatal;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private void put(FutureTask<?> task) {
        if (!open) {
            throw new PlayerClosedException(name);
        }
        if (mailbox.size() >= MAX_WAITING_FOR_QUESTIONS || !mailbox.offer(task)) {
            throw new PlayerBusyException(name + " has too much to do");
        }
        if (!open && mailbox.remove(task)) {
            throw new PlayerClosedException(name);
        }
    }

    /// Waits until the owner has ended.
    ///
    /// @return false if it still had not when `limit` was over
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
