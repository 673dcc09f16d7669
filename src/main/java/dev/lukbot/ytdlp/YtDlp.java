package dev.lukbot.ytdlp;

import dev.lukbot.audio.proxy.ForwardProxy;
import dev.lukbot.audio.proxy.Pass;
import dev.lukbot.process.Child;
import dev.lukbot.process.Children;
import dev.lukbot.process.Launch;
import dev.lukbot.ytdlp.Breakers.Call;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/// Runs yt-dlp; nothing else does.
///
/// Thread-safe. A few are asked at once, a bounded number waits; the same question asked by many is asked once. Each run
/// has a folder, cookies and credentials for our proxy of its own, which end with it; it is killed with all that it
/// started when it takes too long, says too much, or is not needed any more.
public final class YtDlp implements AutoCloseable {

    /// What an answer may be; a long playlist is a tenth of it.
    static final int MAX_OUTPUT = 32_000_000;

    private static final int MAX_WAITING = 64;
    static final Duration TO_EXIT = Duration.ofSeconds(5);

    private final Installation installation;
    private final Options options;
    private final CommandLine commands;
    private final Children children;
    private final ForwardProxy proxy;
    private final ThreadPoolExecutor asking;
    private final ScheduledExecutorService clock;
    private final Map<Query, CompletableFuture<Answer>> inFlight = new ConcurrentHashMap<>();

    public YtDlp(Installation installation, Options options, Children children, ForwardProxy proxy) {
        this.installation = installation;
        this.options = options;
        this.commands = new CommandLine(options);
        this.children = children;
        this.proxy = proxy;
        this.asking = new ThreadPoolExecutor(options.concurrency(), options.concurrency(), 30, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING), Thread.ofPlatform().daemon().name("ytdlp-", 0).factory());
        asking.allowCoreThreadTimeOut(true);
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ytdlp-clock").factory());
        Workplace.sweep(options);
    }

    /// How long [#ask] blocks at most: as long as one before it may take, and then itself.
    public Duration patience() {
        return options.timeout().multipliedBy(2);
    }

    /// Blocks until yt-dlp has answered, or is not waited for any more.
    ///
    /// @throws YtDlpException if it finds nothing, and why
    public Answer ask(Query query) throws IOException {
        return ask(query, UnaryOperator.identity());
    }

    /// Like [#ask(Query)].
    ///
    /// @param around what is done for all who ask this at the same time: it gets the call that asks, and returns the one
    ///        to make
    Answer ask(Query query, UnaryOperator<Call<Answer>> around) throws IOException {
        CompletableFuture<Answer> answer;
        try {
            answer = inFlight.computeIfAbsent(query, _ -> begin(query, around.apply(() -> run(query))));
        } catch (RejectedExecutionException _) {
            throw new YtDlpException(Fault.BUSY, "too many wait");
        }
        try {
            return answer.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new YtDlpException(Fault.BUSY, "others take too long");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof YtDlpException known ? known
                    : new YtDlpException(Fault.BROKEN, String.valueOf(failed.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private CompletableFuture<Answer> begin(Query query, Call<Answer> call) {
        var answer = new CompletableFuture<Answer>();
        asking.execute(() -> {
            try {
                Answer found = call.call();
                inFlight.remove(query, answer); // before anybody goes on, who may ask the same again
                answer.complete(found);
            } catch (IOException | RuntimeException | Error failure) {
                inFlight.remove(query, answer);
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    private Answer run(Query query) throws IOException {
        Path program = program();
        try {
            Answer answer = run(program, query);
            installation.outcome(program, /* broken= */ false);
            return answer;
        } catch (YtDlpException failure) {
            tell(program, failure.fault());
            throw failure;
        }
    }

    private Path program() throws IOException {
        try {
            return installation.program().orElseThrow(() -> new YtDlpException(Fault.MISSING, "there is no yt-dlp"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// What a service or the machine did wrong tells nothing of the program.
    private void tell(Path program, Fault fault) {
        if (fault.isPrograms() || fault.isRecordingsOwn()) {
            installation.outcome(program, fault.isPrograms());
        }
    }

    private Answer run(Path program, Query query) throws IOException {
        try (var place = new Workplace(options);
                Pass pass = proxy.admit();
                Child child = start(program, commands.asking(query, place.cookies()), place, pass)) {
            var late = new AtomicBoolean();
            Runnable end = child::close;
            var deadline = clock.schedule(() -> {
                late.set(true);
                end.run();
            }, options.timeout().toMillis(), TimeUnit.MILLISECONDS);
            try {
                return answer(child, query);
            } catch (IOException failure) {
                throw late.get() ? new YtDlpException(Fault.TIMEOUT, "no answer in time") : failure;
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private Answer answer(Child child, Query query) throws IOException {
        Optional<Answer> answer;
        try (var output = new BoundedStream(child.output(), MAX_OUTPUT)) {
            answer = AnswerReader.read(output, query.most());
        } catch (YtDlpException tooMuch) {
            throw tooMuch;
        } catch (IOException garbage) {
            throw failure(child, garbage.getClass().getSimpleName());
        }
        boolean isEmpty = answer.isPresent()
                && answer.get() instanceof Answer.Listing(String _, List<Answer.Recording> none) && none.isEmpty();
        if (answer.isEmpty() || (isEmpty && !isWell(child))) {
            throw failure(child, "no answer");
        }
        return answer.get();
    }

    private static boolean isWell(Child child) throws IOException {
        OptionalInt status = child.awaitExit(TO_EXIT);
        return status.isPresent() && status.getAsInt() == 0;
    }

    /// Why it ended, by its own words.
    static YtDlpException failure(Child child, String otherwise) throws IOException {
        boolean ended = child.awaitExit(TO_EXIT).isPresent();
        String said = ended ? child.lastComplaint() : child.complaint();
        return new YtDlpException(said.isBlank() ? Complaint.of(Fault.BROKEN, otherwise) : Complaint.read(said));
    }

    private Child start(Path program, List<String> arguments, Workplace place, Pass pass) throws IOException {
        var launch = Launch.of(program, arguments)
                .withHome(place.folder())
                .withEnvironment(CommandLine.environment(pass.url()));
        try {
            return children.start(launch);
        } catch (IOException failure) {
            throw new YtDlpException(Fault.BROKEN, "does not start: " + failure.getMessage());
        }
    }

    /// Lets yt-dlp fetch the sound itself, and hands it out as it comes.
    ///
    /// @param from where to begin
    /// @return to be closed by the caller, which ends it
    public PipedSound stream(Query.Link link, Duration from) throws IOException {
        Path program = program();
        var place = new Workplace(options);
        Pass pass = proxy.admit();
        try {
            Child child = start(program, commands.streaming(link, from, place.cookies()), place, pass);
            return new PipedSound(child, pass, place, options.timeout(), clock, fault -> tell(program, fault));
        } catch (IOException | RuntimeException failure) {
            pass.close();
            place.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
        inFlight.values()
                .forEach(answer -> answer.completeExceptionally(
                        new YtDlpException(Fault.BUSY, "the bot stops")));
        clock.shutdownNow();
    }
}
