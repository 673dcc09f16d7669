package dev.lukbot.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lukbot.id.GuildId;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.LoggedWarnings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuildSettingsServiceTest {

    private static final GuildId GUILD = new GuildId(1);
    private static final GuildId OTHER = new GuildId(2);
    private static final StoreKey KEY = StoreKey.guildSettings(GUILD);

    private final InMemoryRedisStore store = new InMemoryRedisStore(new FakeTime());
    private final GuildSettingsService settings = new GuildSettingsService(store);

    @Test
    void a_guild_that_never_chose_has_the_defaults() {
        assertThat(settings.of(GUILD)).isEqualTo(GuildSettings.DEFAULT);
    }

    @Test
    void reading_writes_nothing() {
        settings.of(GUILD);

        assertThat(store.read(new Fields(KEY))).isEmpty();
        assertThat(store.read(new Value(StoreKey.repeatCount(GUILD)))).isEmpty();
    }

    @Test
    void what_was_set_is_read_by_another_instance() {
        settings.setVolume(GUILD, 40);
        settings.setRepeat(GUILD, RepeatMode.TRACK, 3);
        settings.setAutoplay(GUILD, true);
        settings.setMaxAutoplayTracks(GUILD, 7);

        assertThat(new GuildSettingsService(store).of(GUILD))
                .isEqualTo(new GuildSettings(40, RepeatMode.TRACK, 3, true, 7, List.of(), false));
        assertThat(settings.of(OTHER)).isEqualTo(GuildSettings.DEFAULT);
    }

    @Test
    void changing_one_setting_writes_that_field_only() {
        settings.setVolume(GUILD, 40);

        assertThat(store.read(new Fields(KEY))).containsOnlyKeys("volume");
    }

    @ParameterizedTest
    @EnumSource
    void every_repeat_mode_survives(RepeatMode mode) {
        settings.setRepeat(GUILD, mode, 0);

        assertThat(settings.of(GUILD).repeat()).isEqualTo(mode);
        assertThat(settings.of(GUILD).repeatsLeft()).isZero();
    }

    @Test
    void the_repeats_that_are_left_are_kept_beside_the_mode_they_belong_to() {
        settings.setRepeat(GUILD, RepeatMode.QUEUE, 3);
        assertThat(store.read(new Value(StoreKey.repeatCount(GUILD)))).contains("{\"count\":3,\"mode\":\"queue\"}");

        settings.setRepeat(GUILD, RepeatMode.QUEUE, 2);
        assertThat(settings.of(GUILD).repeatsLeft()).isEqualTo(2);
    }

    @Test
    void repeats_of_another_mode_do_not_count() {
        settings.setRepeat(GUILD, RepeatMode.QUEUE, 3);
        store.write(new PutField(KEY, "repeatMode", "track"));

        assertThat(settings.of(GUILD).repeatsLeft()).isZero();
    }

    @Test
    void repeats_without_a_mode_do_not_count() {
        store.write(new Put(StoreKey.repeatCount(GUILD), "{\"count\":3,\"mode\":\"off\"}"));

        assertThat(settings.of(GUILD)).isEqualTo(GuildSettings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            volume            | loud
            volume            | 201
            volume            | -1
            volume            | 99999999999
            volume            | ''
            repeatMode        | sideways
            autoplay          | maybe
            maxAutoplayTracks | -1
            maxAutoplayTracks | 1.5
            """)
    void an_unreadable_setting_reads_as_its_default_and_leaves_the_others(String field, String text) {
        settings.setVolume(GUILD, 40);
        settings.setRepeat(GUILD, RepeatMode.QUEUE, 0);
        settings.setAutoplay(GUILD, true);
        settings.setMaxAutoplayTracks(GUILD, 7);
        store.write(new PutField(KEY, field, text));

        var initially = GuildSettings.DEFAULT;
        assertThat(settings.of(GUILD)).isEqualTo(new GuildSettings(
                field.equals("volume") ? initially.volumePercent() : 40,
                field.equals("repeatMode") ? initially.repeat() : RepeatMode.QUEUE,
                0,
                field.equals("autoplay") ? initially.autoplay() : true,
                field.equals("maxAutoplayTracks") ? initially.maxAutoplayTracks() : 7,
                List.of(), false));
        assertThat(store.read(new Fields(KEY))).as("what stands there stays").containsEntry(field, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{\"count\":\"many\",\"mode\":\"track\"}",
        "{\"count\":-3,\"mode\":\"track\"}", "{}"})
    void unreadable_repeats_are_none(String json) {
        settings.setRepeat(GUILD, RepeatMode.TRACK, 3);
        store.write(new Put(StoreKey.repeatCount(GUILD), json));

        assertThat(settings.of(GUILD).repeat()).isEqualTo(RepeatMode.TRACK);
        assertThat(settings.of(GUILD).repeatsLeft()).isZero();
    }

    @Test
    void unreadable_settings_are_complained_of_once() {
        try (var warnings = new LoggedWarnings()) {
            store.write(new PutField(KEY, "volume", "loud"));
            store.write(new PutField(StoreKey.guildSettings(OTHER), "autoplay", "maybe"));

            settings.of(GUILD);
            settings.of(GUILD);
            settings.of(OTHER);

            assertThat(warnings.texts()).singleElement()
                    .asString()
                    .contains("guild_settings:1", "volume is loud");
        }
    }

    @Test
    void settings_of_the_typescript_bot_are_understood() {
        store.write(List.of(
                new PutField(KEY, "autoplayEnabled", "true"),
                new PutField(KEY, "defaultVolume", "50"),
                new PutField(KEY, "repeatMode", "2"),
                new PutField(KEY, "maxAutoplayTracks", "25"),
                new PutField(KEY, "lastUpdated", "1700000000000"),
                new Put(StoreKey.repeatCount(GUILD), "{\"count\":2,\"mode\":2,\"lastUpdated\":1700000000000}")));

        assertThat(settings.of(GUILD))
                .isEqualTo(new GuildSettings(50, RepeatMode.QUEUE, 2, true, 25, List.of(), false));
    }

    @Test
    void a_choice_made_here_counts_more_than_one_made_in_the_typescript_bot() {
        store.write(new PutField(KEY, "defaultVolume", "50"));

        settings.setVolume(GUILD, 80);

        assertThat(settings.of(GUILD).volumePercent()).isEqualTo(80);
    }

    @Test
    void autoplay_is_counted_until_somebody_chooses_a_track() {
        settings.autoplayed(GUILD);
        settings.autoplayed(GUILD);
        settings.autoplayed(OTHER);
        assertThat(settings.autoplayCount(GUILD)).isEqualTo(2);

        settings.resetAutoplay(GUILD);
        assertThat(settings.autoplayCount(GUILD)).isZero();
        assertThat(settings.autoplayCount(OTHER)).isEqualTo(1);

        settings.autoplayed(GUILD);
        assertThat(settings.autoplayCount(GUILD)).isEqualTo(1);
    }

    @Test
    void a_forgotten_guild_is_as_new_and_no_other_is() {
        for (GuildId guild : List.of(GUILD, OTHER)) {
            settings.setVolume(guild, 40);
            settings.setRepeat(guild, RepeatMode.TRACK, 3);
            settings.autoplayed(guild);
        }

        settings.forget(GUILD);

        assertThat(settings.of(GUILD)).isEqualTo(GuildSettings.DEFAULT);
        assertThat(settings.autoplayCount(GUILD)).isZero();
        assertThat(store.read(new Value(StoreKey.repeatCount(GUILD)))).isEmpty();
        assertThat(settings.of(OTHER).volumePercent()).isEqualTo(40);
        assertThat(settings.autoplayCount(OTHER)).isEqualTo(1);
    }

    @Test
    void only_a_bug_can_set_what_is_out_of_range() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings.setVolume(GUILD, 201))
                .withMessageContaining("201");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.setVolume(GUILD, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.setRepeat(GUILD, RepeatMode.TRACK, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.setMaxAutoplayTracks(GUILD, -1));
        assertThat(settings.of(GUILD)).isEqualTo(GuildSettings.DEFAULT);
    }

    @Test
    void the_order_of_sources_is_kept_and_taken_back() {
        settings.setSearchSources(GUILD, List.of("youtube", "library"));
        settings.setVolume(GUILD, 40);
        assertThat(settings.of(GUILD).searchSources()).containsExactly("youtube", "library");

        settings.setSearchSources(GUILD, List.of());
        assertThat(settings.of(GUILD).searchSources()).isEmpty();
        assertThat(settings.of(GUILD).volumePercent()).isEqualTo(40);
    }
}
