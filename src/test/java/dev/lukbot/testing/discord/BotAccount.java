package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The bot's user and application, which share one id. Immutable.
record BotAccount(long id, String name, String token) {

    static BotAccount create(long id, String name) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        String number = encoder.encodeToString(Long.toUnsignedString(id).getBytes(StandardCharsets.US_ASCII));
        String secret = encoder.encodeToString("not a secret: simulated bot".getBytes(StandardCharsets.US_ASCII));
        return new BotAccount(id, name, number + ".SiMuLa." + secret);
    }

    String idText() {
        return Long.toUnsignedString(id);
    }

    ObjectNode user() {
        return Payload.of("id", idText(), "username", name, "discriminator", "0", "global_name", null, "avatar", null,
                "bot", true, "flags", 0);
    }
}
