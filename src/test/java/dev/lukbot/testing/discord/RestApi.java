package dev.lukbot.testing.discord;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The REST API: checks the token, finds the route, and answers. Thread-safe.
public final class RestApi {

    private static final int REQUESTS_KEPT = 2000;

    private final BotAccount bot;
    private final Routes routes;
    private final Consumer<Throwable> failures;
    private final RestFaults faults = new RestFaults();
    private final Deque<RestRequest> requests = new ArrayDeque<>();

    RestApi(BotAccount bot, Routes routes, Consumer<Throwable> failures) {
        this.bot = bot;
        this.routes = routes;
        this.failures = failures;
    }

    /// Lets the next `times` requests that match fail in the same way.
    public void fails(int times, Predicate<RestRequest> which, Fault fault) {
        faults.plan(times, which, fault);
    }

    /// Forgets faults that have not struck yet.
    public void recovers() {
        faults.clear();
    }

    /// The last 2000 requests, failed ones included.
    public List<RestRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    Optional<Fault> faultFor(RestRequest request) {
        synchronized (requests) {
            requests.addLast(request);
            if (requests.size() > REQUESTS_KEPT) {
                requests.removeFirst();
            }
        }
        return faults.hitting(request);
    }

    RestResponse serve(RestRequest request) {
        try {
            // The token in the path of an interaction's routes is all they ask for.
            boolean open = request.path().startsWith("/interactions/") || request.path().startsWith("/webhooks/")
                    || request.path().equals("/gateway");
            if (!open && !request.authorization().equals("Bot " + bot.token())) {
                throw RestRefusal.unauthorized();
            }
            Routes.Match match = routes.match(request).orElseThrow(RestRefusal::notFound);
            return match.endpoint().serve(request, match.arguments());
        } catch (RestRefusal refusal) {
            return refusal.response();
        } catch (RuntimeException bug) {
            failures.accept(bug);
            return RestFaults.failure(500);
        }
    }
}
