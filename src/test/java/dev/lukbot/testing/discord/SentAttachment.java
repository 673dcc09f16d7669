package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A file that a member attaches to a command. The client has uploaded it already, so Discord tells where it is.
public record SentAttachment(String url, String filename, int size) {

    private static final String ID = "123456789012345678";

    String id() {
        return ID;
    }

    ObjectNode json() {
        return Payload.of("id", ID, "filename", filename, "size", size, "url", url, "proxy_url", url, "content_type",
                "audio/mpeg");
    }
}
