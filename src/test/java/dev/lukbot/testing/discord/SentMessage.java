package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A message of the bot, as people see it. Thread-safe; the bot may edit it at any time.
public final class SentMessage {

    private static final List<String> EDITABLE = List.of("content", "embeds", "components", "flags", "attachments");

    private final FakeChannel channel;
    private final long id;
    private final boolean ephemeral;
    private final List<String> files;
    private volatile JsonNode shown;
    private volatile int edits;
    private volatile boolean deleted;

    SentMessage(FakeChannel channel, long id, JsonNode sent, boolean ephemeral, List<String> files) {
        this.channel = channel;
        this.id = id;
        this.shown = sent;
        this.ephemeral = ephemeral;
        this.files = List.copyOf(files);
    }

    public long id() {
        return id;
    }

    public FakeChannel channel() {
        return channel;
    }

    /// Whether only the person who asked can see it.
    public boolean ephemeral() {
        return ephemeral;
    }

    public boolean deleted() {
        return deleted;
    }

    /// How often the bot edited it.
    public int edits() {
        return edits;
    }

    public String content() {
        return shown.path("content").asText("");
    }

    public List<SentEmbed> embeds() {
        return shown.path("embeds").valueStream().map(SentEmbed::of).toList();
    }

    /// All that can be read in it, line by line: content, embeds, text displays.
    public String text() {
        Stream<String> texts = Stream.concat(Stream.of(content()),
                Stream.concat(embeds().stream().map(SentEmbed::text), components().stream()
                        .filter(component -> component.path("type").asInt() == ComponentRules.TEXT_DISPLAY)
                        .map(component -> component.path("content").asText())));
        return texts.filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
    }

    public List<SentButton> buttons() {
        return components().stream()
                .filter(part -> part.path("type").asInt() == ComponentRules.BUTTON)
                .map(SentButton::of)
                .toList();
    }

    /// The button of that label, emoji or custom id.
    public SentButton button(String which) {
        return buttons().stream()
                .filter(button -> button.is(which))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no button " + which + " among " + buttons() + " of: " + text()));
    }

    /// Names of attached files.
    public List<String> files() {
        return files;
    }

    /// Presses a button.
    public SentReply press(FakeMember member, String which) {
        return channel.guild().people().presses(member, this, button(which));
    }

    /// Chooses values in a select menu.
    ///
    /// @param which its custom id or placeholder
    public SentReply select(FakeMember member, String which, String... values) {
        return channel.guild().people().selects(member, this, menu(which), List.of(values));
    }

    private JsonNode menu(String which) {
        return components().stream()
                .filter(part -> part.has("options"))
                .filter(part -> which.equals(part.path("custom_id").asText())
                        || which.equals(part.path("placeholder").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no menu " + which + " in: " + shown));
    }

    /// All components, whatever they are nested in.
    private List<JsonNode> components() {
        var found = new ArrayList<JsonNode>();
        collect(shown.path("components"), found);
        return found;
    }

    private static void collect(JsonNode list, List<JsonNode> found) {
        for (JsonNode component : list) {
            found.add(component);
            collect(component.path("components"), found);
            if (component.has("accessory")) {
                found.add(component.path("accessory"));
            }
        }
    }

    synchronized void edit(JsonNode changes) {
        ObjectNode edited = shown.isObject() ? shown.deepCopy() : Payload.of();
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (EDITABLE.contains(change.getKey())) {
                edited.set(change.getKey(), change.getValue());
            }
        }
        shown = edited;
        edits++;
    }

    void delete() {
        deleted = true;
    }

    int flags() {
        return shown.path("flags").asInt(0) | (ephemeral ? MessageRules.EPHEMERAL : 0);
    }

    /// The message as the API shows it.
    ObjectNode json() {
        List<Object> none = List.of();
        var embeds = StreamSupport.stream(shown.path("embeds").spliterator(), false)
                .map(embed -> ((ObjectNode) embed.deepCopy()).put("type", "rich"))
                .toList();
        return Payload.of("id", Long.toUnsignedString(id), "type", 0, "channel_id", channel.idText(), "author",
                channel.guild().bot().user(), "content", content(), "timestamp", "2024-01-01T00:00:00.000000+00:00",
                "edited_timestamp", edits == 0 ? null : "2024-01-01T00:00:00.000000+00:00", "tts", false,
                "mention_everyone", false, "pinned", false, "attachments", none, "embeds", embeds, "components",
                shown.has("components") ? shown.path("components") : none, "mentions", none, "mention_roles", none,
                "flags", flags());
    }

    @Override
    public String toString() {
        return (ephemeral ? "(only for you) " : "") + text();
    }
}
