package dev.lukbot.testing.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The REST API's routes. Built before use, then read only.
final class Routes {

    private final List<Route> routes = new ArrayList<>();

    /// Serves a request; `arguments` are the parts of the path that the template leaves open.
    interface Endpoint {
        RestResponse serve(RestRequest request, List<String> arguments);
    }

    private record Route(String method, Pattern path, Endpoint endpoint) {}

    /// A request with the endpoint that serves it.
    record Match(Endpoint endpoint, List<String> arguments) {}

    /// @param template a path with `{}` for each part that varies
    void add(String method, String template, Endpoint endpoint) {
        routes.add(new Route(method, Pattern.compile(template.replace("{}", "([^/]+)")), endpoint));
    }

    Optional<Match> match(RestRequest request) {
        for (Route route : routes) {
            Matcher path = route.path.matcher(request.path());
            if (route.method.equals(request.method()) && path.matches()) {
                var arguments = IntStream.rangeClosed(1, path.groupCount()).mapToObj(path::group).toList();
                return Optional.of(new Match(route.endpoint, arguments));
            }
        }
        return Optional.empty();
    }
}
