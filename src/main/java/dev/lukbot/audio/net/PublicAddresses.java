package dev.lukbot.audio.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Tells the public internet from everything else.
///
/// By a table of our own, because [InetAddress]'s predicates do not know carriers' NAT (100.64.0.0/10), unique local
/// IPv6 (fc00::/7, where clouds keep metadata), benchmark networks and others. IANA's special-purpose registries are the
/// source.
final class PublicAddresses {

    private static final List<Network> SPECIAL_IPV4 = networks(
            "0.0.0.0/8", // "this network"
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carriers' NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and the clouds' metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /// All that IANA gives out; loopback, `::a.b.c.d`, unique local, link-local and multicast are outside.
    private static final Network GLOBAL_IPV6 = Network.of("2000::/3");

    private static final List<Network> SPECIAL_IPV6 = networks(
            "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    private static final Network MAPPED = Network.of("::ffff:0:0:0/96");
    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return contain(address.getAddress());
    }

    private static boolean contain(byte[] address) {
        if (address.length == 4) {
            return SPECIAL_IPV4.stream().noneMatch(network -> network.contains(address));
        }
        if (MAPPED.contains(address) || NAT64.contains(address)) {
            return contain(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return contain(Arrays.copyOfRange(address, 2, 6));
        }
        return GLOBAL_IPV6.contains(address) && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::of).toList();
    }
}
