package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Reads a REST request off the wire: JSON, or a form with JSON and files.
final class RestRequestReader {

    private RestRequestReader() {}

    static RestRequest read(FullHttpRequest request) {
        var target = new QueryStringDecoder(request.uri());
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        var files = new ArrayList<String>();
        JsonNode body = type.startsWith("multipart/form-data") ? form(request, files) : json(request, type);
        return new RestRequest(request.method().name(), target.path().replaceFirst("^/api/v\\d+", ""),
                target.parameters(), body, List.copyOf(files),
                request.headers().get(HttpHeaderNames.AUTHORIZATION, ""));
    }

    private static JsonNode json(FullHttpRequest request, String type) {
        byte[] bytes = ByteBufUtil.getBytes(request.content());
        return bytes.length > 0 && type.startsWith("application/json") ? Payload.parse(bytes) : NullNode.instance;
    }

    private static JsonNode form(FullHttpRequest request, List<String> files) {
        JsonNode json = NullNode.instance;
        var decoder = new HttpPostRequestDecoder(request);
        try {
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (part instanceof FileUpload file) {
                    files.add(file.getFilename());
                } else if (part instanceof Attribute text && part.getName().equals("payload_json")) {
                    json = Payload.parse(text.getValue());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            decoder.destroy();
        }
        return json;
    }
}
