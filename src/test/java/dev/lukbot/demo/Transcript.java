package dev.lukbot.demo;

import dev.lukbot.store.failover.StoreHealth;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.SentButton;
import dev.lukbot.testing.discord.SentMessage;
import dev.lukbot.testing.discord.SentReply;
import dev.lukbot.testing.redis.RedisServer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints who did what, what the bot answered and what was heard, one line or paragraph each. Confined to one thread.
final class Transcript {

    private static final String MARGIN = " ".repeat(9);
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final Duration LONGEST_GAP = Duration.ofMillis(40);

    private final PrintStream out;
    private final long began = System.nanoTime();
    private final List<Duration> acknowledgements = new ArrayList<>();
    private final Map<String, String> mentions = new HashMap<>();

    Transcript(PrintStream out) {
        this.out = out;
    }

    void heading(String text) {
        out.printf("%n── %s %s%n", text, "─".repeat(Math.max(0, 100 - text.length())));
    }

    /// From now on the member is shown by name where the bot mentions them.
    void knows(FakeMember member) {
        mentions.put("<@" + Long.toUnsignedString(member.id()) + ">", "@" + member.name());
    }

    /// Something that happened.
    void event(String text) {
        out.printf(Locale.ROOT, "%7.1f  %s%n", (System.nanoTime() - began) / 1e9, text);
    }

    /// Somebody typed a command: prints it, waits for the answer and prints that.
    SentReply typed(FakeMember member, String line, SentReply reply) {
        event(member.name() + " types  " + line);
        answered(reply);
        return reply;
    }

    SentReply pressed(FakeMember member, String button, SentReply reply) {
        event(member.name() + " presses  [" + button + "]");
        answered(reply);
        return reply;
    }

    private void answered(SentReply reply) {
        SentMessage message = reply.message();
        Duration after = reply.acknowledgedAfter();
        acknowledgements.add(after);
        said(String.format(Locale.ROOT, "LukBot answers after %d ms%s", after.toMillis(),
                message.ephemeral() ? ", to them alone" : ""), message);
    }

    /// The bot said something without being asked.
    void announced(SentMessage message) {
        event("LukBot says");
        paragraph(message);
    }

    private void said(String how, SentMessage message) {
        out.println(MARGIN + "  " + how + ":");
        paragraph(message);
    }

    private void paragraph(SentMessage message) {
        message.text()
                .lines()
                .map(this::plain)
                .filter(line -> !line.isBlank())
                .forEach(line -> out.println(MARGIN + "  │ " + line));
        if (!message.buttons().isEmpty()) {
            out.println(MARGIN + "  │ " + message.buttons()
                    .stream()
                    .filter(SentButton::enabled)
                    .map(button -> "[" + button.label() + "]")
                    .collect(Collectors.joining(" ")));
        }
    }

    /// What is heard right now.
    void hears(String channel, Hearing hearing) {
        event(String.format(Locale.ROOT, "♪ heard in %s: %.1f Hz at %.1f dB", channel, hearing.frequency(A_MOMENT),
                hearing.loudness(A_MOMENT)));
    }

    void silence(String channel) {
        event("♪ heard in " + channel + ": silence");
    }

    /// All that was heard, tone by tone, and how well.
    void summary(Hearing hearing) {
        heading("What was heard");
        hearing.timeline()
                .stream()
                .filter(tone -> tone.length().toMillis() >= 200)
                .forEach(tone -> out.printf(Locale.ROOT, "%s  %6.1f s of %6.1f Hz at %5.1f dB%n", MARGIN,
                        tone.length().toMillis() / 1000.0, tone.hertz(), tone.decibels()));
        var gaps = hearing.gaps(LONGEST_GAP);
        out.printf(Locale.ROOT, "%s  %d packets, %d lost, %d gaps longer than %d ms%s%n", MARGIN, hearing.packets(),
                hearing.lostPackets(), gaps.size(), LONGEST_GAP.toMillis(),
                gaps.isEmpty() ? ""
                        : ": " + gaps.stream()
                                .map(gap -> gap.length().toMillis() + " ms")
                                .collect(Collectors.joining(", ")));
        acknowledgements.sort(null);
        out.printf(Locale.ROOT, "%s  %d commands, acknowledged after %d ms (median), %d ms (slowest)%n", MARGIN,
                acknowledgements.size(), acknowledgements.get(acknowledgements.size() / 2).toMillis(),
                acknowledgements.getLast().toMillis());
    }

    void health(StoreHealth health) {
        event("Redis for LukBot: " + health.state() + health.lastFailure()
                .filter(_ -> !health.isHealthy())
                .map(reason -> ", " + reason)
                .orElse("") + ", " + health.pending() + " writes wait, " + health.replayed() + " came later, "
                + health.dropped() + " lost");
    }

    /// What is in Redis, as `redis-cli` shows it.
    void keys(RedisServer redis) {
        heading("What is in Redis");
        ((List<?>) redis.command("KEYS", "*")).stream()
                .map(String::valueOf)
                .sorted()
                .forEach(key -> line("%-62s %-7s %9s s".formatted(key, redis.command("TYPE", key),
                        (Long) redis.command("TTL", key))));
    }

    void line(String text) {
        out.println(MARGIN + "  " + text);
    }

    /// Markdown as a terminal can show it: link texts without their targets, no emphasis, no escapes.
    private String plain(String markdown) {
        String named = markdown;
        for (var entry : mentions.entrySet()) {
            named = named.replace(entry.getKey(), entry.getValue());
        }
        return named.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("<t:\\d+:R>", "a moment ago")
                .replace("**", "")
                .replace("`", "")
                .replaceAll("\\\\([\\\\*_~|>#.()\\[\\]-])", "$1");
    }
}
