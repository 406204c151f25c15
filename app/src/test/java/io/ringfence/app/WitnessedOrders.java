package io.ringfence.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The orders that a venue has, asked for over its own REST interface, to the last page. */
final class WitnessedOrders
{
    private WitnessedOrders()
    {
    }

    /** Client order ids of all orders ever accepted, newest first. */
    static List<String> of(final String authority) throws IOException, InterruptedException
    {
        final HttpClient client = HttpClient.newHttpClient();
        final List<String> ids = new ArrayList<>();
        String cursor = "";
        do
        {
            final URI page = URI.create("http://" + authority +
                "/api/v3/brokerage/orders/historical/batch?limit=500" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            final JsonLine reply = JsonLine.parse(client.send(
                HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString()).body());
            reply.objects("orders").forEach((order) -> ids.add(order.text("client_order_id")));
            cursor = reply.text("cursor");
        }
        while (cursor != null && !cursor.isEmpty());
        return ids;
    }
}
