package dev.lukbot.discord;

import java.util.function.UnaryOperator;
import net.dv8tion.jda.api.JDABuilder;

/// Changes how JDA is built: for another way to Discord than the public one.
@FunctionalInterface
public interface GatewayCustomisation extends UnaryOperator<JDABuilder> {

    /// Discord as everyone knows it.
    GatewayCustomisation NONE = builder -> builder;
}
