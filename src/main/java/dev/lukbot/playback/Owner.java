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
/// What was put into the mailbox is done once, and nobody takes it back for being late: who waits no longer is told that
/// it is still to be done, which is another thing than having failed. Only who is interrupted takes back what was not
/// begun.
///
/// Questions are refused earlier than news, because people can ask again but events come only once. A message that meets
/// an [Error] is the last one: nobody knows how much of it was done.
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

    private void perform(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException bug) {
            log.atError().setCause(bug).log("A player failed at an event");
        } catch (Error fatal) {
            brokenBy(fatal);
        }
    }

    private void brokenBy(Error fatal) {
        open = false;
        log.atError().setCause(fatal).log("A player ends because of an error");
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
    /// @throws PlayerBusyException if it was refused, or taken back because the caller was interrupted: it is not done
    /// @throws AnswerLateException if it is still to be done, or being done
    <T> T ask(Supplier<T> question) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException(name + " must not wait for itself");
        }
        var task = new FutureTask<>(() -> answer(question));
        put(task);
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new AnswerLateException(name + " did not answer within " + patience.toMillis() + " ms");
        } catch (CancellationException refused) {
            throw new PlayerClosedException(name);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            String problem = "interrupted while waiting for " + name;
            throw mailbox.remove(task) ? new PlayerBusyException(problem) : new AnswerLateException(problem);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException bug -> throw bug;
                case Error fatal -> throw fatal;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private <T> T answer(Supplier<T> question) {
        try {
            return question.get();
        } catch (Error fatal) {
            brokenBy(fatal); // the task keeps it for who asked
            throw fatal;
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
