package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Something a member did that the bot must answer, and the rules for answering. Thread-safe.
///
/// A token is good for one acknowledgement within 3 s, and after it for edits and further messages for 15 min.
final class Interaction {

    private static final Duration TIME_TO_ACKNOWLEDGE = Duration.ofSeconds(3);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private final long id;
    private final Kind kind;
    private final FakeMember member;
    private final FakeChannel channel;
    private final Optional<SentMessage> source;
    private final Snowflakes ids;
    private final SimulatedClock clock;
    private final long dispatchedNanos;
    private final List<SentMessage> followups = new CopyOnWriteArrayList<>();
    private final List<Integer> refusals = new CopyOnWriteArrayList<>();
    private volatile State state = State.OPEN;
    private volatile long acknowledgedNanos;
    private volatile boolean ephemeral;
    private volatile boolean answered;
    private volatile Optional<SentMessage> original = Optional.empty();
    private volatile JsonNode modal = NullNode.instance;
    private volatile List<Suggestion> choices = List.of();

    enum Kind {
        COMMAND(2), COMPONENT(3), AUTOCOMPLETE(4), MODAL(5);

        private final int type;

        Kind(int type) {
            this.type = type;
        }

        int type() {
            return type;
        }

        /// The types of callbacks that may answer it.
        List<Integer> callbacks() {
            return switch (this) {
                case COMMAND -> List.of(4, 5, 9);
                case COMPONENT -> List.of(4, 5, 6, 7, 9);
                case AUTOCOMPLETE -> List.of(8);
                case MODAL -> List.of(4, 5, 6, 7);
            };
        }
    }

    enum State {
        OPEN, DEFERRED, ANSWERED, MODAL, SUGGESTED
    }

    Interaction(long id, Kind kind, FakeMember member, FakeChannel channel, Optional<SentMessage> source,
            Snowflakes ids, SimulatedClock clock) {
        this.id = id;
        this.kind = kind;
        this.member = member;
        this.channel = channel;
        this.source = source;
        this.ids = ids;
        this.clock = clock;
        this.dispatchedNanos = clock.nanos();
    }

    String idText() {
        return Long.toUnsignedString(id);
    }

    String token() {
        return "interaction-token-" + idText();
    }

    Kind kind() {
        return kind;
    }

    FakeMember member() {
        return member;
    }

    FakeChannel channel() {
        return channel;
    }

    Optional<SentMessage> source() {
        return source;
    }

    /// The bot's first answer; returns what it concerns.
    synchronized Optional<SentMessage> acknowledge(JsonNode callback, List<String> files) {
        if (state != State.OPEN) {
            throw RestRefusal.alreadyAcknowledged();
        }
        if (clock.nanos() - dispatchedNanos > TIME_TO_ACKNOWLEDGE.toNanos()) {
            throw RestRefusal.unknownInteraction();
        }
        int type = callback.path("type").asInt();
        JsonNode data = callback.path("data");
        check(type, data, files);
        ephemeral = (data.path("flags").asInt(0) & MessageRules.EPHEMERAL) != 0;
        switch (type) {
            case 4 -> original = Optional.of(message(data, files));
            case 6, 7 -> original = source;
            case 8 -> choices = suggestions(data);
            case 9 -> modal = data;
            default -> { /* 5: a message will follow */ }
        }
        if (type == 7) {
            source.ifPresent(message -> message.edit(data));
        }
        state = switch (type) {
            case 5 -> State.DEFERRED;
            case 8 -> State.SUGGESTED;
            case 9 -> State.MODAL;
            default -> State.ANSWERED;
        };
        answered = type == 4 || type == 7;
        acknowledgedNanos = clock.nanos();
        return original;
    }

    private void check(int type, JsonNode data, List<String> files) {
        var violations = new Violations();
        boolean needsSource = type == 6 || type == 7;
        boolean fits = kind.callbacks().contains(type) && (!needsSource || source.isPresent());
        violations.check(fits, FieldPath.ROOT.field("type"), "BASE_TYPE_CHOICES",
                "Value must be one of " + kind.callbacks() + ".");
        FieldPath path = FieldPath.ROOT.field("data");
        switch (type) {
            case 4 -> new MessageRules(violations).created(path, data, !files.isEmpty());
            case 7 -> new MessageRules(violations).changed(path, data);
            case 8 -> new CommandRules(violations).choices(path.field("choices"), data.path("choices"));
            case 9 -> {
                violations.text(path.field("title"), data.path("title"), 1, 45);
                violations.text(path.field("custom_id"), data.path("custom_id"), 1, 100);
                new ComponentRules(violations).modalComponents(path.field("components"), data.path("components"));
            }
            default -> { /* nothing to check */ }
        }
        violations.refuseIfAny();
    }

    private static List<Suggestion> suggestions(JsonNode data) {
        return data.path("choices")
                .valueStream()
                .map(choice -> new Suggestion(choice.path("name").asText(), choice.path("value").asText()))
                .toList();
    }

    private SentMessage message(JsonNode data, List<String> files) {
        return new SentMessage(channel, ids.next(), data, ephemeral, files);
    }

    synchronized SentMessage original() {
        checkToken();
        return original.filter(message -> !message.deleted()).orElseThrow(RestRefusal::unknownMessage);
    }

    /// Takes the answer away, or what shows that the bot is thinking about one.
    synchronized void deleteOriginal() {
        checkToken();
        if (state == State.DEFERRED) {
            state = State.ANSWERED;
        } else {
            original().delete();
        }
    }

    synchronized SentMessage editOriginal(JsonNode data, List<String> files) {
        checkToken();
        if (state == State.DEFERRED) {
            checkCreated(data, files);
            return completes(data, files);
        }
        var violations = new Violations();
        new MessageRules(violations).changed(FieldPath.ROOT, data);
        violations.refuseIfAny();
        SentMessage message = original();
        message.edit(data);
        answered = true;
        return message;
    }

    /// A further message; the first one after a deferral takes the waiting message's place.
    synchronized SentMessage followUp(JsonNode data, List<String> files) {
        checkToken();
        checkCreated(data, files);
        if (state == State.DEFERRED) {
            return completes(data, files);
        }
        boolean hidden = (data.path("flags").asInt(0) & MessageRules.EPHEMERAL) != 0;
        var message = new SentMessage(channel, ids.next(), data, hidden, files);
        followups.add(message);
        return message;
    }

    private SentMessage completes(JsonNode data, List<String> files) {
        SentMessage message = message(data, files);
        original = Optional.of(message);
        answered = true;
        state = State.ANSWERED;
        return message;
    }

    private static void checkCreated(JsonNode data, List<String> files) {
        var violations = new Violations();
        new MessageRules(violations).created(FieldPath.ROOT, data, !files.isEmpty());
        violations.refuseIfAny();
    }

    synchronized SentMessage message(long messageId) {
        checkToken();
        return followups.stream()
                .filter(message -> message.id() == messageId && !message.deleted())
                .findFirst()
                .or(() -> original.filter(message -> message.id() == messageId && !message.deleted()))
                .orElseThrow(RestRefusal::unknownMessage);
    }

    private void checkToken() {
        if (state == State.OPEN) {
            throw RestRefusal.unknownWebhook();
        }
        if (clock.nanos() - dispatchedNanos > TOKEN_LIFE.toNanos()) {
            throw RestRefusal.of(401, 50027, "Invalid Webhook Token");
        }
    }

    void refused(int code) {
        refusals.add(code);
    }

    boolean acknowledged() {
        return state != State.OPEN;
    }

    State state() {
        return state;
    }

    Duration acknowledgedAfter() {
        return Duration.ofNanos(acknowledgedNanos - dispatchedNanos);
    }

    boolean ephemeral() {
        return ephemeral;
    }

    /// The answer, once there is more to see than that the bot has noticed.
    Optional<SentMessage> shown() {
        return answered ? original : Optional.empty();
    }

    List<SentMessage> followups() {
        return List.copyOf(followups);
    }

    List<Integer> refusals() {
        return List.copyOf(refusals);
    }

    Optional<JsonNode> modal() {
        return Optional.of(modal).filter(JsonNode::isObject);
    }

    List<Suggestion> choices() {
        return choices;
    }
}
