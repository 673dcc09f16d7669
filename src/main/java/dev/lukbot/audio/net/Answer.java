package dev.lukbot.audio.net;

import java.io.InputStream;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Response;

/// What a server said to one request: its head is there, its body comes as it is read. Confined to one thread.
final class Answer implements AutoCloseable {

    private final WebLink location;
    private final Call call;
    private final Response response;
    private final Calls calls;

    /// @param location whom the request went to
    Answer(WebLink location, Call call, Response response, Calls calls) {
        this.location = location;
        this.call = call;
        this.response = response;
        this.calls = calls;
    }

    WebLink location() {
        return location;
    }

    /// Whether it was given to a browser, as far as the server knows.
    boolean isForBrowser() {
        return UserAgent.BROWSER.equals(response.request().header("User-Agent"));
    }

    int status() {
        return response.code();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean hasHeaderThatBegins(String prefix) {
        return response.headers()
                .names()
                .stream()
                .anyMatch(name -> name.regionMatches(/* ignoreCase= */ true, 0, prefix, 0, prefix.length()));
    }

    /// In bytes; -1 if the server does not say.
    long contentLength() {
        return response.body().contentLength();
    }

    InputStream body() {
        return response.body().byteStream();
    }

    /// What was not read is not waited for: OkHttp would, for a while, to use the connection again.
    @Override
    public void close() {
        if (contentLength() != 0) {
            call.cancel();
        }
        response.close();
        calls.leave(call);
    }
}
