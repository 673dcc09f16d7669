package dev.lukbot.testing.discord;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.audio.AudioModuleConfig;
import net.dv8tion.jda.api.audio.AudioSendHandler;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.cache.CacheFlag;

/// A small bot on an unmodified JDA, to try the simulated Discord with. Online until closed.
final class PlainBot extends ListenerAdapter implements AutoCloseable {

    private final List<GenericEvent> events = new CopyOnWriteArrayList<>();
    private final JDA jda;

    private PlainBot(FakeDiscord discord, String token, AudioModuleConfig audio) {
        jda = discord.leads(JDABuilder.createLight(token, GatewayIntent.GUILD_VOICE_STATES))
                .enableCache(CacheFlag.VOICE_STATE)
                .setMemberCachePolicy(MemberCachePolicy.VOICE)
                .setAudioModuleConfig(audio)
                .addEventListeners(this)
                .build();
    }

    static PlainBot login(FakeDiscord discord) {
        return login(discord, new AudioModuleConfig());
    }

    static PlainBot login(FakeDiscord discord, AudioModuleConfig audio) {
        var bot = new PlainBot(discord, discord.token(), audio);
        bot.awaitReady();
        bot.jda.updateCommands()
                .addCommands(
                        Commands.slash("echo", "Says it again")
                                .addOption(OptionType.STRING, "text", "What to say", true, true)
                                .addOption(OptionType.INTEGER, "times", "How often"),
                        Commands.slash("later", "Answers late"), Commands.slash("ask", "Opens a form"),
                        Commands.slash("silent", "Never answers"))
                .complete();
        return bot;
    }

    static PlainBot loginWith(FakeDiscord discord, String token) {
        return new PlainBot(discord, token, new AudioModuleConfig());
    }

    private void awaitReady() {
        try {
            jda.awaitReady();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    JDA jda() {
        return jda;
    }

    Guild guild(FakeGuild guild) {
        Guild known = jda.getGuildById(guild.id());
        if (known == null) {
            throw new AssertionError("the bot does not know " + guild);
        }
        return known;
    }

    boolean saw(Class<? extends GenericEvent> type) {
        return events.stream().anyMatch(type::isInstance);
    }

    /// Joins the channel and sends what `sound` provides.
    void joins(FakeChannel channel, AudioSendHandler sound) {
        var audio = guild(channel.guild()).getAudioManager();
        var target = guild(channel.guild()).getChannelById(AudioChannel.class, channel.id());
        if (target == null) {
            throw new AssertionError("the bot does not know " + channel);
        }
        audio.setSendingHandler(sound);
        audio.openAudioConnection(target);
        channel.guild().voice().awaitConnection(Duration.ofSeconds(20));
    }

    @Override
    public void onGenericEvent(GenericEvent event) {
        events.add(event);
    }

    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
        switch (event.getName()) {
            case "echo" -> event.reply(event.getOption("text", "", option -> option.getAsString())
                    .repeat(event.getOption("times", 1, option -> option.getAsInt())))
                    .addComponents(ActionRow.of(Button.primary("shout", "Shout")),
                            ActionRow.of(StringSelectMenu.create("colour").addOption("Red", "red").build()))
                    .queue();
            case "later" -> event.deferReply(true)
                    .queue(hook -> hook.editOriginal("at last")
                            .queue(_ -> hook.sendMessage("and more").queue()));
            case "ask" -> event.replyModal(Modal.create("form", "Who are you?")
                    .addComponents(Label.of("Name", TextInput.create("name", TextInputStyle.SHORT).build()))
                    .build())
                    .queue();
            default -> { /* the test answers, or nobody */ }
        }
    }

    @Override
    public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
        event.replyChoiceStrings(event.getFocusedOption().getValue() + "!").queue();
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
        event.deferEdit().queue(hook -> hook.editOriginal("LOUDER").queue());
    }

    @Override
    public void onStringSelectInteraction(StringSelectInteractionEvent event) {
        event.reply("chose " + event.getValues()).setEphemeral(true).queue();
    }

    @Override
    public void onModalInteraction(ModalInteractionEvent event) {
        var name = event.getValue("name");
        event.reply("hello " + (name == null ? "nobody" : name.getAsString())).queue();
    }

    @Override
    public void close() {
        jda.shutdownNow();
        try {
            var _ = jda.awaitShutdown(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
