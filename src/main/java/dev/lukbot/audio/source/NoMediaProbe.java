package dev.lukbot.audio.source;

import static com.sedmelluq.discord.lavaplayer.container.MediaContainerDetection.STREAM_SCAN_DISTANCE;
import static com.sedmelluq.discord.lavaplayer.container.MediaContainerDetectionResult.refer;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sedmelluq.discord.lavaplayer.container.MediaContainerDetectionResult;
import com.sedmelluq.discord.lavaplayer.container.MediaContainerHints;
import com.sedmelluq.discord.lavaplayer.container.MediaContainerProbe;
import com.sedmelluq.discord.lavaplayer.tools.FriendlyException;
import com.sedmelluq.discord.lavaplayer.tools.FriendlyException.Severity;
import com.sedmelluq.discord.lavaplayer.tools.io.SeekableInputStream;
import com.sedmelluq.discord.lavaplayer.track.AudioReference;
import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import com.sedmelluq.discord.lavaplayer.track.AudioTrackInfo;
import dev.lukbot.track.LoadResult.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognises what people take for a song and is none: a web page, nothing at all, or what breaks off at once. Immutable.
///
/// The last of these because Lavaplayer takes a probe that fails to read for one that found nothing, and then the stream
/// for one that ended.
final class NoMediaProbe implements MediaContainerProbe {

    /// By the content, because servers call anything `text/html`. No part of it can be entered twice.
    private static final Pattern WEB_PAGE = Pattern.compile(
            "\\A\uFEFF?(?:\\s++|<\\?xml[^>]*+>|<!--(?:(?!-->).)*+-->)*+"
                    + "<(?:!doctype\\s++html|html|head|title|meta|link|script|style|body|div|p|h1|center)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Override
    public String getName() {
        return "no-media";
    }

    /// So it comes before all others, whatever the server calls its answer.
    @Override
    public boolean matchesHints(MediaContainerHints hints) {
        return true;
    }

    @Override
    public @Nullable MediaContainerDetectionResult probe(AudioReference reference,
            SeekableInputStream stream) {
        try {
            String head = head(stream);
            if (head.isEmpty()) {
                return refer(this, RefusedReference.because(reference, Reason.EMPTY));
            }
            return WEB_PAGE.matcher(head).find()
                    ? refer(this, RefusedReference.because(reference, Reason.WEB_PAGE))
                    : null;
        } catch (IOException broken) {
            return refer(this, new RefusedReference(reference,
                    new FriendlyException("The link broke off.", Severity.SUSPICIOUS, broken)));
        }
    }

    /// Byte by byte, because Lavaplayer's stream keeps failures of longer reads to itself.
    private static String head(SeekableInputStream stream) throws IOException {
        var head = new ByteArrayOutputStream(STREAM_SCAN_DISTANCE);
        for (int octet = stream.read(); octet >= 0 && head.size() < STREAM_SCAN_DISTANCE; octet = stream.read()) {
            head.write(octet);
        }
        return head.toString(UTF_8);
    }

    @Override
    public AudioTrack createTrack(String parameters, AudioTrackInfo trackInfo, SeekableInputStream stream) {
        throw new UnsupportedOperationException("no media, no track");
    }
}
