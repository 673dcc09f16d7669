package dev.lukbot.testing;

import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Throttling;

/// Admits every use and every press. Stateless.
public final class OpenThrottling implements Throttling {

    @Override
    public void admit(CommandSpec spec, Invocation invocation) {}

    @Override
    public void admitPress(Invocation invocation) {}
}
