package dev.lukbot.audio.net;

import com.sedmelluq.discord.lavaplayer.tools.http.ExtendedHttpClientBuilder;
import com.sedmelluq.discord.lavaplayer.tools.io.HttpConfigurable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.HttpClientConnectionOperator;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;

/// Makes the HTTP client of a Lavaplayer source fit for links that users give: it reaches only what the guard allows, no
/// read waits for ever, and a status that comes without what was asked for is an exception.
///
/// Thread-safe. Closing it breaks every connection of every source it configured.
public final class GuardedHttp implements AutoCloseable {

    /// A connection is made within this or not at all.
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /// A server that says nothing for this long has gone.
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    /// As many as Lavaplayer has: one per track that plays, and web radio keeps its own for hours.
    private static final int MAX_CONNECTIONS = 3000;
    private static final MessageConstraints HEADERS = MessageConstraints.custom()
            .setMaxHeaderCount(100)
            .setMaxLineLength(8192)
            .build();

    private final AddressGuard guard;
    private final Duration readTimeout;
    private final List<HttpClientConnectionManager> pools = new CopyOnWriteArrayList<>();

    public GuardedHttp(AddressGuard guard) {
        this(guard, READ_TIMEOUT);
    }

    public GuardedHttp(AddressGuard guard, Duration readTimeout) {
        this.guard = guard;
        this.readTimeout = readTimeout;
    }

    public AddressGuard guard() {
        return guard;
    }

    /// Call this before the source's first request.
    public void configure(HttpConfigurable source) {
        source.configureBuilder(this::configure);
        source.configureRequests(config -> RequestConfig.copy(config)
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setConnectionRequestTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setSocketTimeout((int) readTimeout.toMillis())
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .build());
    }

    private void configure(HttpClientBuilder builder) {
        // Lavaplayer's own builder always is one, and a plain one could not be guarded: better fail than be open.
        ((ExtendedHttpClientBuilder) builder).setConnectionManagerFactory(this::pool);
        builder.addInterceptorFirst(GuardedHttp::refuseErrors);
    }

    private HttpClientConnectionManager pool(HttpClientConnectionOperator operator,
            HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> connections) {
        var pool = new PoolingHttpClientConnectionManager(new GuardedConnections(operator, guard), connections, -1,
                TimeUnit.MILLISECONDS);
        pool.setMaxTotal(MAX_CONNECTIONS);
        pool.setDefaultMaxPerRoute(MAX_CONNECTIONS / 2);
        pool.setDefaultConnectionConfig(ConnectionConfig.custom().setMessageConstraints(HEADERS).build());
        pools.add(pool);
        return pool;
    }

    /// Lavaplayer's message for these tells an outage from a refusal in its text only.
    /// In an [HttpException], because the client hands those on without trying again.
    private static void refuseErrors(HttpResponse response, HttpContext context) throws HttpException {
        int status = response.getStatusLine().getStatusCode();
        boolean refusal = status >= HttpStatus.SC_BAD_REQUEST
                && status != HttpStatus.SC_REQUESTED_RANGE_NOT_SATISFIABLE;
        if (refusal || status == HttpStatus.SC_NO_CONTENT || status == HttpStatus.SC_RESET_CONTENT) {
            throw new HttpException("status", new StatusException(status));
        }
    }

    @Override
    public void close() {
        pools.forEach(HttpClientConnectionManager::shutdown);
    }
}
