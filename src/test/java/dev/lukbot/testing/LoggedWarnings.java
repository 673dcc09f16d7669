package dev.lukbot.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Collects what the bot logs at WARN and above, from its making to its closing.
public final class LoggedWarnings implements AutoCloseable {

    private final Logger bot = (Logger) LoggerFactory.getLogger("dev.lukbot");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    public LoggedWarnings() {
        events.start();
        bot.addAppender(events);
    }

    /// Each message with its key-values.
    public List<String> texts() {
        return List.copyOf(events.list)
                .stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getFormattedMessage() + ' ' + event.getKeyValuePairs())
                .toList();
    }

    @Override
    public void close() {
        bot.detachAppender(events);
        events.stop();
    }
}
