package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.mls.codec.KeyPackage;

/// End-to-end encryption of one voice session: the gateway's side of DAVE version 1, and the MLS clients of the people
/// in the channel. They decrypt what the bot sends as long as one of them is there.
///
/// Thread-safe. One change of the group is made at a time: proposals, a commit by whom [DaveMode] says, the bot's
/// "ready", the order to execute. Who comes or goes meanwhile waits in [#changes].
public final class DaveServer {

    private static final int KEY_PACKAGE = 26;
    private static final int COMMIT_WELCOME = 28;
    private static final int EPOCHS_KEPT = 3;
    private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    private final Wire wire;
    private final DaveMode mode;
    private final long channel;
    private final long bot;
    private final DaveGateway gateway;
    private final Map<Long, DaveMember> members = new LinkedHashMap<>();
    private final Map<Long, DaveMember> newcomers = new LinkedHashMap<>();
    private final Deque<Runnable> changes = new ArrayDeque<>();
    private final Deque<DaveKeys> botKeys = new ArrayDeque<>();
    private long epoch;
    private int transition;
    private boolean botInGroup;
    private boolean changing;
    private boolean awaitsCommitOfBot;
    private boolean garblesNextCommit;
    private long encryptedFrames;
    private long plainFrames;
    private long badFrames;
    private long unheardFrames;
    private int invalidCommits;
    private int executedTransitions;

    /// Sends to the bot.
    interface Wire {

        void send(int opcode, JsonNode data);

        void send(int opcode, byte[] data);
    }

    DaveServer(Wire wire, DaveMode mode, long channel, long bot, Collection<Long> people) {
        this.wire = wire;
        this.mode = mode;
        this.channel = channel;
        this.bot = bot;
        this.gateway = new DaveGateway(channel);
        people.forEach(user -> newcomers.put(user, DaveMember.of(user, channel, gateway.sender())));
    }

    synchronized void begins() {
        wire.send(25, gateway.senderPackage());
    }

    synchronized void received(int opcode, byte[] message) {
        switch (opcode) {
            case KEY_PACKAGE -> botOffers(message);
            case COMMIT_WELCOME -> botCommits(message);
            default -> throw new IllegalArgumentException("not a client's opcode: " + opcode);
        }
    }

    private void botOffers(byte[] message) {
        KeyPackage offered = DaveGateway.keyPackage(message, bot);
        changing = true;
        if (newcomers.isEmpty() && members.isEmpty()) {
            botInGroup = true;
            epoch = 0;
            changed();
        } else if (mode == DaveMode.PEOPLE_COMMIT) {
            peopleWelcome(offered);
        } else {
            epoch = 0;
            propose(newcomers.values().stream().map(person -> gateway.add(person.keyPackage(), epoch)).toList());
            awaitsCommitOfBot = true;
        }
    }

    /// The people make a group of their own and then add the bot to it.
    private void peopleWelcome(KeyPackage offered) {
        for (DaveMember person : new ArrayList<>(newcomers.values())) {
            if (!members.isEmpty()) {
                byte[] proposal = gateway.add(person.keyPackage(), founder().epoch());
                members.values().forEach(member -> member.proposed(proposal));
                commitByPeople(true, List.of(person));
            }
            members.put(person.user(), person);
        }
        newcomers.clear();
        byte[] proposal = gateway.add(offered, founder().epoch());
        members.values().forEach(member -> member.proposed(proposal));
        DaveCommit committed = commitByPeople(true, List.of());
        epoch = founder().epoch();
        botInGroup = true;
        switchOver(30, committed.welcome());
    }

    private DaveMember founder() {
        return members.values().iterator().next();
    }

    private DaveCommit commitByPeople(boolean adds, Collection<DaveMember> welcomed) {
        DaveMember committer = founder();
        DaveCommit committed = committer.commit(adds);
        members.values()
                .stream()
                .filter(member -> !member.equals(committer))
                .forEach(member -> member.committed(committed.commit()));
        welcomed.forEach(member -> member.welcomed(committed.welcome()));
        return committed;
    }

    private void propose(List<byte[]> proposals) {
        wire.send(27, DaveGateway.proposals(proposals));
        members.values().forEach(member -> proposals.forEach(member::proposed));
    }

    /// A commit, and a welcome behind it if it adds anybody. While people commit, the bot's is late and void.
    private void botCommits(byte[] message) {
        if (!awaitsCommitOfBot) {
            return;
        }
        awaitsCommitOfBot = false;
        DaveCommit offered = DaveGateway.commitAndWelcome(message);
        members.values().forEach(member -> member.committed(offered.commit()));
        newcomers.values().forEach(person -> person.welcomed(offered.welcome()));
        members.putAll(newcomers);
        newcomers.clear();
        botInGroup = true;
        epoch++;
        switchOver(29, offered.commit());
    }

    /// Announces the new epoch to the bot and learns its new keys.
    private void switchOver(int opcode, byte[] message) {
        transition++;
        if (!members.isEmpty()) {
            botKeys.addFirst(founder().keysOf(bot));
            if (botKeys.size() > EPOCHS_KEPT) {
                botKeys.removeLast();
            }
        }
        byte[] payload = ByteBuffer.allocate(2 + message.length).putShort((short) transition).put(message).array();
        if (garblesNextCommit) {
            garblesNextCommit = false;
            payload[payload.length - 1] ^= 1;
        }
        wire.send(opcode, payload);
    }

    synchronized void ready(int readyTransition) {
        if (readyTransition == transition && changing) {
            executedTransitions++;
            wire.send(22, Payload.of("transition_id", readyTransition));
            changed();
        }
    }

    private void changed() {
        changing = false;
        nextChange();
    }

    private void nextChange() {
        while (!changing && botInGroup && !changes.isEmpty()) {
            changes.removeFirst().run();
        }
    }

    synchronized void joined(long user) {
        changes.addLast(() -> add(user));
        nextChange();
    }

    synchronized void left(long user) {
        changes.addLast(() -> remove(user));
        nextChange();
    }

    private void add(long user) {
        if (members.containsKey(user)) {
            return;
        }
        changing = true;
        var person = DaveMember.of(user, channel, gateway.sender());
        propose(List.of(gateway.add(person.keyPackage(), epoch)));
        newcomers.put(user, person);
        if (peopleCommit()) {
            DaveCommit committed = commitByPeople(true, newcomers.values());
            members.putAll(newcomers);
            newcomers.clear();
            epoch++;
            switchOver(29, committed.commit());
        } else {
            awaitsCommitOfBot = true;
        }
    }

    private void remove(long user) {
        DaveMember gone = members.remove(user);
        if (gone == null) {
            return;
        }
        changing = true;
        if (members.isEmpty()) {
            leaveBotAlone();
            return;
        }
        propose(List.of(gateway.remove(gone.leafOf(user).orElseThrow(), epoch)));
        if (peopleCommit()) {
            DaveCommit committed = commitByPeople(false, List.of());
            epoch++;
            switchOver(29, committed.commit());
        } else {
            awaitsCommitOfBot = true;
        }
    }

    /// With one member left there is nobody to agree with: it begins a new group, with a new key package.
    private void leaveBotAlone() {
        botInGroup = false;
        wire.send(24, Payload.of("epoch", 1, "protocol_version", 1));
    }

    private boolean peopleCommit() {
        return mode == DaveMode.PEOPLE_COMMIT && !members.isEmpty();
    }

    /// The bot could not follow a commit or welcome: everybody begins anew with the key package that it sends next.
    synchronized void invalid(int badTransition) {
        invalidCommits++;
        botInGroup = false;
        changing = false;
        awaitsCommitOfBot = false;
        members.keySet().forEach(user -> newcomers.put(user, DaveMember.of(user, channel, gateway.sender())));
        members.clear();
    }

    /// What people hear of a frame of the bot; empty if they cannot open it. A plain frame passes and is counted.
    synchronized Optional<byte[]> decrypt(byte[] frame) {
        Optional<DaveFrame> sealed = DaveFrame.parse(frame);
        if (sealed.isEmpty()) {
            plainFrames += Arrays.equals(frame, SILENCE) ? 0 : 1;
            return Optional.of(frame);
        }
        if (members.isEmpty()) {
            unheardFrames++;
            return Optional.empty();
        }
        Optional<byte[]> opened = botKeys.stream()
                .map(keys -> sealed.get().open(keys::key))
                .flatMap(Optional::stream)
                .findFirst();
        if (opened.isPresent()) {
            encryptedFrames++;
        } else {
            badFrames++;
        }
        return opened;
    }

    /// Damages the next commit or welcome on its way to the bot, which then has to join the group anew.
    public synchronized void garblesNextCommit() {
        garblesNextCommit = true;
    }

    /// Frames that people could open.
    public synchronized long encryptedFrames() {
        return encryptedFrames;
    }

    /// Frames that were not encrypted end to end, silence frames aside.
    public synchronized long plainFrames() {
        return plainFrames;
    }

    /// Frames that nobody could open.
    public synchronized long badFrames() {
        return badFrames;
    }

    /// Frames sent while the bot was alone in the group.
    public synchronized long unheardFrames() {
        return unheardFrames;
    }

    /// How often the bot could not follow a commit or welcome.
    public synchronized int invalidCommits() {
        return invalidCommits;
    }

    /// How often the group changed over to new keys.
    public synchronized int executedTransitions() {
        return executedTransitions;
    }

    /// Whether no change of the group is under way.
    public synchronized boolean settled() {
        return botInGroup && !changing && changes.isEmpty();
    }
}
