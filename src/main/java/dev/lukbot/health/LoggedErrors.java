package dev.lukbot.health;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/// Counts what is logged at ERROR, from its making to its closing: by our rules each of them is a bug, or an [Error]
/// that ended the task it came from, so somebody must look. Libraries' errors count too. Thread-safe.
public final class LoggedErrors implements AutoCloseable {

    /// How many errors there were.
    ///
    /// @param last the class of what was thrown with the last one that had a cause, or else its logger's name
    public record Summary(long count, Optional<String> last) {

        private Summary and(String another) {
            return new Summary(count + 1, Optional.of(another));
        }
    }

    private final AtomicReference<Summary> summary = new AtomicReference<>(new Summary(0, Optional.empty()));
    private final Appender appender = new Appender();

    public LoggedErrors() {
        appender.setName("errors-" + System.identityHashCode(this));
        appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        appender.start();
        root().addAppender(appender);
    }

    public Summary summary() {
        return summary.get();
    }

    @Override
    public void close() {
        root().detachAppender(appender);
        appender.stop();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private final class Appender extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                String what = Optional.ofNullable(event.getThrowableProxy())
                        .map(thrown -> thrown.getClassName())
                        .orElseGet(event::getLoggerName);
                summary.updateAndGet(before -> before.and(what));
            }
        }
    }
}
