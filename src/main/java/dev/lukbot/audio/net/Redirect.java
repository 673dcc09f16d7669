package dev.lukbot.audio.net;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Where a server sends its visitors on to, as browsers understand it. Stateless.
final class Redirect {

    private static final Pattern SCHEME = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern WEB = Pattern.compile("\\s*(?i:https?):.*", Pattern.DOTALL);

    private Redirect() {}

    static boolean isOne(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /// @param location the header, relative to `from` or not, with whatever characters it has
    /// @throws StatusException if it leads nowhere
    static WebLink target(WebLink from, String location, int status) throws IOException {
        HttpUrl base = HttpUrl.get(from.shown().toString());
        @Nullable
        HttpUrl target = base.resolve(location);
        if (target == null) {
            boolean leaves = SCHEME.matcher(location).matches() && !WEB.matcher(location).matches();
            throw leaves ? new LeftTheWebException() : new StatusException(status);
        }
        try {
            return WebLink.read(target.newBuilder().fragment(null).build().toString());
        } catch (URISyntaxException _) {
            throw new StatusException(status);
        }
    }
}
