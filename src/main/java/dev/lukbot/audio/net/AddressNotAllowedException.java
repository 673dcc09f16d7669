package dev.lukbot.audio.net;

import java.net.ConnectException;

/// A user's link leads where users may not go.
///
/// It is a [ConnectException] because HTTP clients do not try those again. The message is for the log only: users hear
/// the same of every such link.
public final class AddressNotAllowedException extends ConnectException {

    AddressNotAllowedException(String message) {
        super(message);
    }
}
