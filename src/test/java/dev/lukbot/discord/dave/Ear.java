package dev.lukbot.discord.dave;

import dev.lukbot.testing.discord.DaveFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a member of the group can hear of the others, by the keys of every epoch that it was in. Our sessions are deaf;
/// others are not. Not thread-safe.
final class Ear {

    private final MlsGroup group;

    /// By user, the keys of each generation; the newest epoch first.
    private final Deque<Map<Long, Keys>> epochs = new ArrayDeque<>();

    Ear(MlsGroup group) {
        this.group = group;
    }

    private record Keys(KeyRatchet ratchet, List<byte[]> derived) {

        byte[] of(int generation) {
            while (derived.size() <= generation) {
                derived.add(ratchet.next());
            }
            return derived.get(generation);
        }
    }

    /// An epoch with these members may have begun.
    void listenTo(Collection<Long> users) {
        try {
            var epoch = new HashMap<Long, Keys>();
            for (long user : users) {
                epoch.put(user, new Keys(group.ratchetOf(user), new ArrayList<>()));
            }
            epochs.addFirst(epoch);
        } catch (MlsException _) {
            // it is in no group
        }
    }

    /// The plain frame; empty if it is encrypted by keys that this member does not have.
    Optional<byte[]> hear(long from, byte[] frame) {
        Optional<DaveFrame> encrypted = DaveFrame.parse(frame);
        return encrypted.isEmpty()
                ? Optional.of(frame)
                : epochs.stream()
                        .filter(epoch -> epoch.containsKey(from))
                        .flatMap(epoch -> encrypted.get().open(epoch.get(from)::of).stream())
                        .findFirst();
    }
}
