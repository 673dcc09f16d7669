package dev.lukbot.store.disk;

import dev.lukbot.store.StampedWrite;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal's file as text: a head, and a [JournalLine] for each write. Reads it line by line, and believes no length.
/// Stateless.
final class JournalText {

    private static final Logger log = LoggerFactory.getLogger(JournalText.class);

    /// More of a line is not kept.
    static final int LONGEST_LINE = 4 << 20;

    private static final String HEAD = "lukbot-journal 1";
    private static final String UNSEEN = HEAD + " unseen ";
    private static final int BUFFER = 1 << 16;

    private JournalText() {}

    /// @param unseen the instance whose stamps are by a clock that was never compared with Redis's
    static byte[] head(Optional<String> unseen) {
        String head = unseen.map(instance -> UNSEEN + instance).orElse(HEAD);
        return (head + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /// Empty if it is no journal that this version understands.
    static Optional<Leftovers> read(InputStream bytes) throws IOException {
        var in = new BufferedInputStream(bytes, BUFFER);
        var writes = new ArrayList<StampedWrite>();
        int damaged = 0;
        Optional<String> head = next(in);
        boolean isHead = head.filter(line -> line.equals(HEAD) || line.startsWith(UNSEEN)).isPresent();
        for (Optional<String> line = isHead ? next(in) : head; line.isPresent(); line = next(in)) {
            Optional<StampedWrite> write = JournalLine.read(line.get());
            if (write.isEmpty() && !isHead && writes.isEmpty()) {
                return Optional.empty();
            }
            write.ifPresent(writes::add);
            damaged += write.isPresent() ? 0 : 1;
        }
        if (damaged > 0) {
            log.atWarn().addKeyValue("lines", damaged).log("Ignoring damaged lines of the journal");
        }
        return Optional.of(new Leftovers(writes, head.filter(line -> line.startsWith(UNSEEN))
                .map(line -> line.substring(UNSEEN.length()))));
    }

    /// The next line, of which no more than [#LONGEST_LINE] is kept; empty at the end.
    private static Optional<String> next(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n') {
            if (line.size() < LONGEST_LINE) {
                line.write(read);
            }
            read = in.read();
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
