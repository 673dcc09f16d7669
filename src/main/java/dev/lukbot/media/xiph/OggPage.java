package dev.lukbot.media.xiph;

/// A page of Ogg (RFC 3533). Immutable, though its arrays are shared.
///
/// @param position where in the input it begins
/// @param granule the codec's count of samples at the end of the last packet that ends here; -1 if none ends here
/// @param continued whether it begins inside a packet
/// @param first whether a logical stream begins with it
/// @param last whether a logical stream ends with it
/// @param lacing how long each segment is; a packet ends with each that is shorter than 255
@SuppressWarnings("ArrayRecordComponent") // is never compared, and copying it would cost
record OggPage(
        long position,
        int serial,
        long granule,
        boolean continued,
        boolean first,
        boolean last,
        byte[] lacing,
        byte[] body) {

    static final int MAX_SEGMENT = 255;

    /// No packet ends here.
    static final long NO_GRANULE = -1;
}
