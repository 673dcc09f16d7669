package dev.lukbot.audio.net;

import com.sedmelluq.discord.lavaplayer.tools.http.ExtendedConnectionOperator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.http.HttpHost;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.HttpClientConnectionOperator;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.impl.conn.DefaultSchemePortResolver;
import org.apache.http.protocol.HttpContext;

/// Opens connections the way Lavaplayer does, with its TLS settings, but only to addresses that the guard gave.
///
/// Lavaplayer's clients ignore a `DnsResolver`. Its connection operator takes addresses that were resolved before from the
/// context, though, and then asks nobody else: what was checked is what is connected to. Thread-safe.
final class GuardedConnections implements HttpClientConnectionOperator {

    private final HttpClientConnectionOperator lavaplayers;
    private final AddressGuard guard;

    GuardedConnections(HttpClientConnectionOperator lavaplayers, AddressGuard guard) {
        this.lavaplayers = lavaplayers;
        this.guard = guard;
    }

    @Override
    public void connect(ManagedHttpClientConnection connection, HttpHost host, InetSocketAddress localAddress,
            int connectTimeout, SocketConfig socketConfig, HttpContext context) throws IOException {
        int port = DefaultSchemePortResolver.INSTANCE.resolve(host);
        InetAddress[] checked = guard.addresses(host.getHostName(), port).toArray(InetAddress[]::new);
        ExtendedConnectionOperator.setResolvedAddresses(context, host, checked);
        try {
            lavaplayers.connect(connection, host, localAddress, connectTimeout, socketConfig, context);
        } finally {
            ExtendedConnectionOperator.setResolvedAddresses(context, null, null);
        }
    }

    @Override
    public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) throws IOException {
        lavaplayers.upgrade(connection, host, context);
    }
}
