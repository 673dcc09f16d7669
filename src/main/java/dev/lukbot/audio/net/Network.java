package dev.lukbot.audio.net;

import java.net.InetAddress;

/// A block of IP addresses, as CIDR notation writes it. Immutable.
final class Network {

    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /// @param cidr such as `10.0.0.0/8` or `fc00::/7`
    static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        return new Network(InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress(),
                Integer.parseInt(cidr.substring(slash + 1)));
    }

    /// @param address 4 or 16 bytes; those of the other length are never inside
    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            int mask = 0xFF << Math.max(0, Byte.SIZE - (bits - bit));
            if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask & 0xFF) != 0) {
                return false;
            }
        }
        return true;
    }
}
