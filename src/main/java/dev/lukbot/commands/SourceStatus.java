package dev.lukbot.commands;

import dev.lukbot.command.Text;

/// How a source is right now, for people to read.
///
/// @param name as tracks carry it
/// @param state what it can do, or what is wrong with it
public record SourceStatus(String name, Text state) {}
