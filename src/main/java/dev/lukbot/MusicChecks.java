package dev.lukbot;

import dev.lukbot.config.BotConfig;
import dev.lukbot.doctor.Check;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.ytdlp.release.Releases;
import dev.lukbot.ytdlp.release.Releases.Program;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells where music would come from. Nothing is fetched.
final class MusicChecks {

    private static final String YTDLP = "yt-dlp";

    private MusicChecks() {}

    /// One line each, and one more where only links can be played.
    static List<Check> of(BotConfig config, Children children, SearchPath path, InstantSource time) {
        Optional<Program> program = YtDlps.releases(config, children, path, time).lookHere();
        boolean update = config.ytDlp().update();
        var checks = new ArrayList<Check>();
        checks.add(config.folders()
                .music()
                .map(folder -> Check.ok("music", "of your own in " + folder))
                .orElseGet(() -> Check.optional("music", "none of your own (MUSIC_DIR)")));
        checks.add(program.map(found -> found(found, update, time)).orElseGet(() -> missing(update)));
        checks.add(path.find("deno").isPresent()
                ? Check.ok("deno", "is on the PATH, for the JavaScript of YouTube")
                : Check.optional("deno", "is not on the PATH; YouTube may give less or nothing without it"));
        if (config.folders().music().isEmpty() && program.isEmpty() && !update) {
            checks.add(Check.optional("search", LukBot.LINKS_ONLY));
        }
        return checks;
    }

    private static Check found(Program program, boolean update, InstantSource time) {
        Duration age = program.version().age(time.instant());
        String what = program.version() + ", " + age.toDays() + " days old";
        if (age.compareTo(Releases.OLD) <= 0) {
            return Check.ok(YTDLP, what + ", for YouTube and other sites");
        }
        return Check.optional(YTDLP, what + "; sites like YouTube may not work with it"
                + (update ? ", so the bot looks for a newer one" : " (YTDLP_UPDATE=auto fetches a newer one)"));
    }

    private static Check missing(boolean update) {
        return Check.optional(YTDLP, update ? "none yet; the bot fetches the official release when it starts"
                : "none that works; YouTube and other sites cannot be played (YTDLP_PATH, or YTDLP_UPDATE=auto)");
    }
}
