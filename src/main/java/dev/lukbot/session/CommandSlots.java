package dev.lukbot.session;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/// Deals out the places of each member's last commands, so that two commands at the same moment never take the same
/// place, and neither must read what the other wrote.
///
/// Thread-safe: the lock guards the map only and is not held while the store is read. Whose turn it is is remembered
/// for the members seen last; for anyone else the store is asked once, and of two threads that ask at the same moment
/// the first one's answer counts for both. A guild belongs to one process, so the turns need not be shared.
final class CommandSlots {

    private static final int REMEMBERED_MEMBERS = 10_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final int slots;
    private final Map<Member, Integer> turns = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Member, Integer> eldest) {
            return size() > REMEMBERED_MEMBERS;
        }
    };

    CommandSlots(int slots) {
        this.slots = slots;
    }

    /// Somebody in a guild.
    record Member(UserId user, GuildId guild) {}

    /// The place for the member's next command, 0 to `slots - 1`.
    ///
    /// @param stored finds the place in the store; asked only if the member is not remembered
    int take(Member member, IntSupplier stored) {
        OptionalInt remembered = takeRemembered(member);
        return remembered.isPresent() ? remembered.getAsInt() : takeFrom(member, stored.getAsInt());
    }

    /// The guild's members that are remembered, and no longer will be.
    synchronized List<Member> forget(GuildId guild) {
        List<Member> members = turns.keySet().stream().filter(member -> member.guild().equals(guild)).toList();
        members.forEach(turns::remove);
        return members;
    }

    private synchronized OptionalInt takeRemembered(Member member) {
        return turns.containsKey(member) ? OptionalInt.of(takeFrom(member, 0)) : OptionalInt.empty();
    }

    private synchronized int takeFrom(Member member, int first) {
        int slot = turns.getOrDefault(member, first);
        turns.put(member, (slot + 1) % slots);
        return slot;
    }
}
