package dev.lukbot.commands;

import dev.lukbot.command.AttachedFile;
import dev.lukbot.command.Card;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.commands.Requests.Manner;
import dev.lukbot.track.Folding;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.Track;
import java.net.URI;
import java.util.Set;

/// `/playfile attachment [next]`: plays a file that a member attached, as `/play` plays a link.
///
/// Only from where Discord keeps attachments: whatever else the option holds was not attached.
public final class PlayFileCommand implements Command {

    private static final Set<String> HOSTS = Set.of("cdn.discordapp.com", "media.discordapp.net");
    private static final double BYTES_PER_MEGABYTE = 1_000_000;

    private static final Option<AttachedFile> ATTACHMENT = new Option.Attachment("attachment", true);
    private static final Option<Boolean> NEXT = new Option.Flag("next", false);

    private static final CommandSpec SPEC = Requests.required(CommandSpec.music("playfile")
            .with(ATTACHMENT)
            .with(NEXT));

    private final Finder finder;
    private final Requests requests;

    PlayFileCommand(Finder finder, Requests requests) {
        this.finder = finder;
        this.requests = requests;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        AttachedFile file = invocation.get(ATTACHMENT);
        if (!isDiscords(file.url())) {
            throw new UserError("playfile.not_attached");
        }
        var manner = new Manner(invocation.find(NEXT).orElse(false), false);
        LoadResult result = finder.load(file.url());
        Card card = switch (result) {
            case Found(var track) -> requests.play(invocation, titled(track, file), manner);
            case FoundPlaylist(var _, var tracks) -> requests.playAll(invocation, file.name(), tracks, manner);
            default -> throw new IllegalArgumentException("not found: " + result.getClass());
        };
        return new Say(card.withField(Text.of("field.size"), size(file), true));
    }

    private static boolean isDiscords(String url) {
        try {
            URI link = URI.create(url);
            return "https".equals(link.getScheme()) && link.getHost() != null && HOSTS.contains(link.getHost())
                    && link.getUserInfo() == null && link.getPort() < 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /// Discord writes blanks and accents out of the names in its links, so a track that is called by its link gets the
    /// name that the member's file has.
    private static Track titled(Track track, AttachedFile file) {
        String path = URI.create(file.url()).getPath();
        String inLink = withoutExtension(path.substring(path.lastIndexOf('/') + 1));
        String name = withoutExtension(file.name());
        boolean untitled = track.title().startsWith("https://") || folded(track.title()).equals(folded(inLink));
        return untitled && !name.isBlank() ? track.titled(name) : track;
    }

    private static String withoutExtension(String name) {
        return name.replaceFirst("(?<=.)\\.\\w{1,5}$", "");
    }

    private static String folded(String text) {
        return Folding.words(Folding.fold(text.replace('_', ' ')));
    }

    private static Text size(AttachedFile file) {
        return Text.of("playfile.size", Math.max(0.1, Math.round(file.bytes() / BYTES_PER_MEGABYTE * 10) / 10.0));
    }
}
