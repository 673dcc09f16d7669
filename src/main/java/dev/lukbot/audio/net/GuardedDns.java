package dev.lukbot.audio.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/// The only addresses that OkHttp gets to know for a name: those the guard allows on this port, asked anew for every
/// connection. Equal ones let calls share connections. Immutable.
record GuardedDns(AddressGuard guard, int port) implements Dns {

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        try {
            return guard.addresses(host, port);
        } catch (UnknownHostException unknown) {
            throw unknown;
        } catch (IOException refused) {
            var unknown = new UnknownHostException("not allowed"); // all that the interface lets out
            unknown.initCause(refused);
            throw unknown;
        }
    }
}
