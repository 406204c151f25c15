package io.ringfence.venue.server;

import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.ringfence.venue.wire.JsonReader;
import io.ringfence.venue.wire.JsonWriter;

/**
 * Binance's subscriptions: streams in the path, or asked for and given up by message. Owned by the venue's thread.
 */
final class BinanceProtocol
{
    private final MarketData marketData;
    private final JsonReader reader = new JsonReader();
    private final JsonWriter writer = new JsonWriter();

    BinanceProtocol(final MarketData marketData)
    {
        this.marketData = marketData;
    }

    static boolean serves(final String uri)
    {
        return uri.startsWith("/stream");
    }

    void onOpen(final Session session, final String uri)
    {
        for (final String streams : new QueryStringDecoder(uri).parameters().getOrDefault("streams", List.of()))
        {
            session.streams().addAll(List.of(streams.split("/")));
        }
        changed(session);
    }

    void onText(final Session session, final byte[] text)
    {
        final Map<String, Object> message = reader.object(text);
        final List<String> streams = message == null ? null : JsonReader.texts(message, "params");
        final String method = message == null ? "" : JsonReader.text(message, "method");
        if (streams == null || !method.equals("SUBSCRIBE") && !method.equals("UNSUBSCRIBE"))
        {
            session.sendText(writer.clear().raw("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":null}"));
            session.flush();
            return;
        }
        session.sendText(writer.clear().raw("{\"result\":null,\"id\":").value(message.get("id")).raw('}'));
        if (method.equals("SUBSCRIBE"))
        {
            session.streams().addAll(streams);
        }
        else
        {
            streams.forEach(session.streams()::remove);
        }
        changed(session);
        session.flush();
    }

    private void changed(final Session session)
    {
        session.streamsChanged();
        if (!session.streams().isEmpty())
        {
            marketData.onStreams(session);
        }
    }
}
