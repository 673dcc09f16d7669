package dev.lukbot.ytdlp;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;

/// yt-dlp brought nothing, and this is why.
public final class YtDlpException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Complaint complaint;
    private final transient Optional<Refusal> refusal;

    YtDlpException(Complaint complaint) {
        this(complaint, Optional.empty());
    }

    /// @param reason as yt-dlp or the service says it
    public YtDlpException(Fault fault, String reason) {
        this(Complaint.of(fault, reason));
    }

    YtDlpException(Refusal refusal) {
        this(Complaint.of(refusal.fault(), refusal.reason()), Optional.of(refusal));
    }

    private YtDlpException(Complaint complaint, Optional<Refusal> refusal) {
        super(complaint.fault() + ": " + complaint.reason());
        this.complaint = complaint;
        this.refusal = refusal;
    }

    public Fault fault() {
        return complaint.fault();
    }

    /// What the service did before, because of which it was not asked; empty if it was asked.
    public Optional<Refusal> refusal() {
        return refusal;
    }

    /// As yt-dlp or the service says it; one short line.
    public String reason() {
        return complaint.reason();
    }
}
