package dev.lukbot.audio.net;

import java.io.IOException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/// Sends one request and brings its answer, under the guard: OkHttp without any will of its own. It follows no redirect,
/// asks nothing twice, keeps no cookies, uses no proxy, and learns addresses from [GuardedDns] only. Thread-safe.
final class Transport implements AutoCloseable {

    private static final int IDLE_CONNECTIONS = 16;
    private static final int IDLE_SECONDS = 20;

    /// What OkHttp takes for an address, for which it asks no [okhttp3.Dns].
    private static final Pattern LITERAL = Pattern.compile("[\\d.]+|.*:.*");

    private final AddressGuard guard;
    private final OkHttpClient client;

    Transport(AddressGuard guard, Timeouts timeouts) {
        this.guard = guard;
        this.client = new OkHttpClient.Builder()
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                // What is broken off breaks its connection: in HTTP/2 that would be everybody's.
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .proxy(Proxy.NO_PROXY)
                .socketFactory(new ReadableHeads())
                .addNetworkInterceptor(Transport::patiently)
                .build();
    }

    /// OkHttp repeats what fails with 408, and with 503 and `Retry-After: 0`, unless it is told to wait.
    private static Response patiently(Interceptor.Chain chain) throws IOException {
        return chain.proceed(chain.request()).newBuilder().header("Retry-After", "1").build();
    }

    /// Blocks until the head of the answer is there.
    ///
    /// @throws IOException of the JDK's kinds or this package's, whatever went wrong
    Answer exchange(WebLink link, Request.Builder request, Calls calls, AnswerDeadline deadline) throws IOException {
        HttpUrl url = HttpUrl.get(link.shown().toString());
        if (LITERAL.matcher(url.host()).matches()) {
            guard.addresses(url.host(), url.port());
        }
        Call call = client.newBuilder()
                .dns(new GuardedDns(guard, url.port()))
                .build()
                .newCall(request.url(url).build());
        var course = new Course();
        call.addEventListener(course);
        deadline.watch(call);
        calls.enter(call);
        try {
            return new Answer(link, call, call.execute(), calls);
        } catch (IOException failure) {
            calls.leave(call);
            if (calls.areBroken()) {
                throw new ClosedInputException();
            }
            if (deadline.hasPassed()) {
                throw new SocketTimeoutException("no answer in time");
            }
            throw course.explained(failure);
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
