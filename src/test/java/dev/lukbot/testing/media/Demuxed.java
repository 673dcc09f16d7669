package dev.lukbot.testing.media;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.Unit;
import dev.lukbot.media.Unit.NewStream;
import dev.lukbot.media.Unit.Packet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All that a demuxer has left. Immutable.
///
/// @param streams those that came later than the first
public record Demuxed(List<Packet> packets, List<AudioStream> streams) {

    /// Reads up to the end.
    public static Demuxed of(Demuxer demuxer) throws IOException {
        var packets = new ArrayList<Packet>();
        var streams = new ArrayList<AudioStream>();
        for (Unit unit = demuxer.next();; unit = demuxer.next()) {
            switch (unit) {
                case Packet packet -> packets.add(packet);
                case NewStream(var stream, var _) -> streams.add(stream);
                case Unit.End() -> {
                    return new Demuxed(List.copyOf(packets), List.copyOf(streams));
                }
            }
        }
    }

    /// How long each packet is, in bytes.
    public List<Integer> sizes() {
        return packets.stream().map(packet -> packet.bytes().length).toList();
    }

    /// Where each packet begins.
    public List<Long> samples() {
        return packets.stream().map(Packet::sample).toList();
    }
}
