package dev.lukbot.audio.net;

import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Which failures may be gone at the next attempt. Stateless.
final class Passing {

    private Passing() {}

    static boolean is(IOException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        return switch (failure) {
            case StatusException refusal ->
                refusal.status() >= 500 || refusal.status() == 408 || refusal.status() == 425;
            case AddressNotAllowedException _,ChangedException _,ClosedInputException _ -> false;
            case TooManyRedirectsException _,LeftTheWebException _,NotHttpException _ -> false;
            case MalformedMediaException _,UnsupportedMediaException _ -> false;
            case SSLHandshakeException _,SSLPeerUnverifiedException _ -> false;
            default -> true;
        };
    }
}
