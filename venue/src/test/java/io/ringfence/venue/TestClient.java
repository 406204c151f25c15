package io.ringfence.venue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.ringfence.venue.wire.JsonReader;

/** A client of the JDK's own making, so that the venue is tested by a stranger. */
final class TestClient implements AutoCloseable, WebSocket.Listener
{
    private static final String CLOSED = "closed ";

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final JsonReader reader = new JsonReader();
    private final int port;
    private WebSocket socket;

    TestClient(final int port)
    {
        this.port = port;
    }

    TestClient connect(final String path)
    {
        socket = http.newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + port + path), this).join();
        return this;
    }

    TestClient subscribe(final String channel, final String... products)
    {
        return send("subscribe", channel, products);
    }

    TestClient send(final String type, final String channel, final String... products)
    {
        final String ids = products.length == 0 ? "" : ",\"product_ids\":[\"" + String.join("\",\"", products) + "\"]";
        return text("{\"type\":\"" + type + "\",\"channel\":\"" + channel + "\"" + ids + "}");
    }

    TestClient text(final String message)
    {
        socket.sendText(message, true).join();
        return this;
    }

    /** Next frame, or an empty text after the time. */
    String next(final Duration within) throws InterruptedException
    {
        final String frame = frames.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        return frame == null ? "" : frame;
    }

    /** First frame that matches; those before it are dropped. */
    String await(final Predicate<String> condition) throws InterruptedException
    {
        final long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        while (System.nanoTime() < until)
        {
            final String frame = next(Duration.ofMillis(100));
            if (!frame.isEmpty() && condition.test(frame))
            {
                return frame;
            }
        }
        throw new AssertionError("no such frame within 8 s");
    }

    static boolean closed(final String frame)
    {
        return frame.startsWith(CLOSED);
    }

    static String closedWith(final int status)
    {
        return CLOSED + status;
    }

    String get(final String route) throws IOException, InterruptedException
    {
        return http.send(request(route).GET().build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    int statusOf(final String route) throws IOException, InterruptedException
    {
        return http.send(request(route).GET().build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    String post(final String route, final String body) throws IOException, InterruptedException
    {
        return http.send(
            request(route).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString()).body();
    }

    Map<String, Object> json(final String text)
    {
        final Map<String, Object> object = reader.object(text.getBytes(StandardCharsets.UTF_8));
        if (object == null)
        {
            throw new AssertionError("no JSON object: " + text);
        }
        return object;
    }

    /** Value at a path of keys and list indices. */
    static Object at(final Object json, final Object... path)
    {
        Object value = json;
        for (final Object step : path)
        {
            value = step instanceof Integer index ? ((List<?>)value).get(index) : ((Map<?, ?>)value).get(step);
        }
        return value;
    }

    @Override
    public void onOpen(final WebSocket webSocket)
    {
        webSocket.request(Long.MAX_VALUE);
    }

    @Override
    public CompletionStage<?> onText(final WebSocket webSocket, final CharSequence data, final boolean last)
    {
        part.append(data);
        if (last)
        {
            frames.add(part.toString());
            part.setLength(0);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(final WebSocket webSocket, final int status, final String reason)
    {
        frames.add(CLOSED + status);
        return null;
    }

    @Override
    public void onError(final WebSocket webSocket, final Throwable error)
    {
        frames.add(CLOSED + error.getMessage());
    }

    @Override
    public void close()
    {
        if (socket != null)
        {
            socket.abort();
        }
    }

    private HttpRequest.Builder request(final String route)
    {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v3/brokerage/" + route));
    }
}
