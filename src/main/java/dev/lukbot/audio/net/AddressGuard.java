package dev.lukbot.audio.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides which addresses a user's URL may reach: those of the public internet, and what the operator opened.
///
/// [#link] looks at the spelling, once, when a user gives a URL. [#addresses] is asked by the HTTP clients at every
/// connection for the addresses to connect to, and they connect to no other: so redirects, links inside playlists and
/// a DNS answer that changes in between are covered. Immutable and thread-safe; resolving blocks.
public final class AddressGuard {

    /// What a name means.
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    private final Set<Host> open;
    private final Resolver resolver;

    /// @param allowedPrivateHosts names or literal addresses that may be anything but public, each with or without a
    ///        port: `nas.local`, `192.168.1.5:8000`, `[fd00::1]:8000`
    /// @throws IllegalArgumentException if one of them is no host
    public AddressGuard(Set<String> allowedPrivateHosts) {
        this(allowedPrivateHosts, host -> List.of(InetAddress.getAllByName(host)));
    }

    public AddressGuard(Set<String> allowedPrivateHosts, Resolver resolver) {
        this.open = allowedPrivateHosts.stream().map(AddressGuard::opened).collect(Collectors.toUnmodifiableSet());
        this.resolver = resolver;
    }

    /// Reads a link as a user gave it; only the result should be passed on, and only [WebLink#shown()] of it shown.
    ///
    /// @throws URISyntaxException if it is no http or https URL at all
    /// @throws AddressNotAllowedException if it is one, but its host is spelled in a way that parsers disagree about
    public URI link(String url) throws URISyntaxException, AddressNotAllowedException {
        return WebLink.read(url).uri();
    }

    /// Where a connection to `host` may go.
    ///
    /// @param host a name, or a literal address, that of IPv6 with or without brackets
    /// @return at least one address
    /// @throws AddressNotAllowedException if one of its addresses is not public and nobody opened it
    /// @throws UnknownHostException if the name means nothing, but could be one of the public internet
    public List<InetAddress> addresses(String host, int port) throws AddressNotAllowedException, UnknownHostException {
        Host asked = Host.of(host, port).orElseThrow(() -> new AddressNotAllowedException("a host spelled strangely"));
        List<InetAddress> addresses = resolved(asked);
        for (InetAddress address : addresses) {
            if (!PublicAddresses.contain(address) && !isOpen(asked) && !isOpen(Host.of(address, port))) {
                throw new AddressNotAllowedException(asked + " is " + address.getHostAddress());
            }
        }
        return addresses;
    }

    /// A name that only a private network can know looks the same whether it is known or not: users must not learn what
    /// is there.
    private List<InetAddress> resolved(Host asked) throws AddressNotAllowedException, UnknownHostException {
        try {
            List<InetAddress> addresses = List.copyOf(resolver.resolve(asked.name()));
            if (addresses.isEmpty()) {
                throw new UnknownHostException(asked.name());
            }
            return addresses;
        } catch (UnknownHostException unknown) {
            if (asked.mayBePublic() || isOpen(asked)) {
                throw unknown;
            }
            throw new AddressNotAllowedException("a private name that means nothing here");
        }
    }

    private boolean isOpen(Host host) {
        return open.contains(host) || open.contains(host.onAnyPort());
    }

    private static Host opened(String allowed) {
        return Host.read(allowed)
                .or(() -> Host.of(allowed, Host.ANY_PORT))
                .orElseThrow(() -> new IllegalArgumentException("must be a host, or a host and a port: " + allowed));
    }
}
