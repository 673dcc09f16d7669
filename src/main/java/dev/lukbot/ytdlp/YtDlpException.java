package dev.lukbot.ytdlp;

import java.io.IOException;
import java.io.Serial;

/// yt-dlp brought nothing, and this is why.
public final class YtDlpException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Complaint complaint;

    YtDlpException(Complaint complaint) {
        super(complaint.fault() + ": " + complaint.reason());
        this.complaint = complaint;
    }

    YtDlpException(Fault fault, String reason) {
        this(Complaint.of(fault, reason));
    }

    public Fault fault() {
        return complaint.fault();
    }

    /// As yt-dlp or the service says it; one short line.
    public String reason() {
        return complaint.reason();
    }
}
