package dev.lukbot.ytdlp;

/// What is wrong when yt-dlp brings nothing.
public enum Fault {
    /// The service wants to see that nobody automatic asks: a sign-in, a captcha.
    BOT_CHALLENGE(Cause.SERVICE),
    /// The service was asked too often from here.
    RATE_LIMITED(Cause.SERVICE),
    /// The service, or a server of its files, refuses without a word.
    FORBIDDEN(Cause.SERVICE),
    /// The service cannot be reached, or is broken.
    NETWORK(Cause.SERVICE),

    /// Only for adults who signed in.
    AGE(Cause.RECORDING),
    /// Not in the country where the bot runs.
    GEO(Cause.RECORDING),
    MEMBERS_ONLY(Cause.RECORDING),
    /// To be bought, or part of a subscription.
    PAYMENT(Cause.RECORDING),
    PRIVATE(Cause.RECORDING),
    /// Only for people who have an account, for whatever reason.
    LOGIN(Cause.RECORDING),
    /// It was there once, or never.
    REMOVED(Cause.RECORDING),
    /// A stream or a premiere that has not begun, or a channel that sends nothing just now.
    NOT_LIVE(Cause.RECORDING),
    LIVE_ENDED(Cause.RECORDING),
    /// Encrypted for players that the service trusts.
    DRM(Cause.RECORDING),
    /// No site that yt-dlp, or this bot, takes music from.
    UNSUPPORTED(Cause.RECORDING),
    /// There is nothing to be heard in it, or not in a form that is wanted.
    NO_SOUND(Cause.RECORDING),
    /// It leads to an address that nobody may reach through the bot.
    ADDRESS_NOT_ALLOWED(Cause.RECORDING),

    /// It took too long, be it the program, the service or the network.
    TIMEOUT(Cause.HERE),
    /// It said more than any recording needs.
    TOO_MUCH(Cause.PROGRAM),
    /// The site changed, and this yt-dlp does not know yet; or it is too old for what the bot asks of it.
    OUTDATED(Cause.PROGRAM),
    /// The site's player must be run, and there is nothing to run it with.
    NO_JAVASCRIPT(Cause.HERE),
    /// As many ask already as may wait.
    BUSY(Cause.HERE),
    /// There is no yt-dlp.
    MISSING(Cause.HERE),
    /// It fell over, or nobody understands what it says.
    BROKEN(Cause.PROGRAM);

    /// Whose fault a fault is.
    private enum Cause {
        RECORDING, SERVICE, PROGRAM, HERE
    }

    private final Cause cause;

    Fault(Cause cause) {
        this.cause = cause;
    }

    /// Whether it is wrong with this one recording, so that neither another try nor another way helps.
    public boolean isRecordingsOwn() {
        return cause == Cause.RECORDING;
    }

    /// Whether it speaks against this yt-dlp, so that another version of it may do better.
    public boolean isPrograms() {
        return cause == Cause.PROGRAM;
    }

    /// Whether the next recording of the same service is likely to meet it too.
    public boolean isServices() {
        return cause == Cause.SERVICE;
    }
}
