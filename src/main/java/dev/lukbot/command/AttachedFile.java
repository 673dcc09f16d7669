package dev.lukbot.command;

/// A file that somebody attached.
///
/// @param url where it can be fetched for some hours
/// @param name as its owner calls it
/// @param bytes how large it is
public record AttachedFile(String url, String name, long bytes) {}
