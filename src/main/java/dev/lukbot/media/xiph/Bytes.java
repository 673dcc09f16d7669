package dev.lukbot.media.xiph;

/// Looks at the beginning of packets.
final class Bytes {

    private Bytes() {}

    /// @param text of ISO 8859-1
    static boolean startWith(byte[] packet, String text) {
        if (packet.length < text.length()) {
            return false;
        }
        for (int index = 0; index < text.length(); index++) {
            if ((packet[index] & 0xFF) != text.charAt(index)) {
                return false;
            }
        }
        return true;
    }
}
