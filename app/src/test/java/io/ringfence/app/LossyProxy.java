package io.ringfence.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.BiFunction;

/**
 * Stands between a run and its venue and loses what it is told to lose: requests of REST, their replies, and what the
 * venue says of our orders over the WebSocket. Any number of threads of its own.
 */
final class LossyProxy implements Closeable
{
    /** What becomes of a request. */
    enum Fate
    {
        /** Passed on, with its reply. */
        PASS,
        /** The venue never sees it. */
        LOSE_REQUEST,
        /** The venue answers, and nobody hears it. */
        LOSE_REPLY,
        /** A server's error instead. */
        FAIL
    }

    private final WireProxy wire;
    private volatile BiFunction<String, String, Fate> fates = (line, body) -> Fate.PASS;
    private volatile boolean muted;
    private volatile String kept;

    LossyProxy(final int venuePort) throws IOException
    {
        wire = new WireProxy(venuePort, this::serve);
        wire.start();
    }

    String url()
    {
        return "venue.url=ws://127.0.0.1:" + wire.port();
    }

    /** Decides by request line and body. */
    LossyProxy fates(final BiFunction<String, String, Fate> value)
    {
        fates = value;
        return this;
    }

    /** Whether orders are missing from all that the user channel says. */
    LossyProxy muted(final boolean value)
    {
        muted = value;
        return this;
    }

    /** A member of everything in the user channel that its messages come without. */
    LossyProxy keeping(final String member)
    {
        kept = member;
        return this;
    }

    @Override
    public void close() throws IOException
    {
        wire.close();
    }

    private void serve(final Socket client, final Socket venue) throws IOException
    {
        final DataInputStream fromClient = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        final DataInputStream fromVenue = new DataInputStream(new BufferedInputStream(venue.getInputStream()));
        while (true)
        {
            final byte[] head = WireProxy.head(fromClient);
            if (WireProxy.asksForStream(head))
            {
                venue.getOutputStream().write(head);
                WireProxy.thread(() -> WireProxy.pump(fromClient, venue.getOutputStream(), client, venue));
                client.getOutputStream().write(WireProxy.head(fromVenue));
                frames(fromVenue, client.getOutputStream());
            }
            exchange(head, WireProxy.body(head, fromClient), client, venue, fromVenue);
        }
    }

    private void exchange(
        final byte[] head, final byte[] body, final Socket client, final Socket venue, final InputStream fromVenue)
        throws IOException
    {
        final String line = new String(head, ISO_8859_1).split("\r\n")[0];
        final Fate fate = fates.apply(line, new String(body, UTF_8));
        if (fate == Fate.FAIL)
        {
            client.getOutputStream().write(
                "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 2\r\n\r\n{}".getBytes(ISO_8859_1));
            return;
        }
        if (fate == Fate.LOSE_REQUEST)
        {
            throw new IOException("lost");
        }
        venue.getOutputStream().write(head);
        venue.getOutputStream().write(body);
        venue.getOutputStream().flush();
        final byte[] replyHead = WireProxy.head(fromVenue);
        final byte[] reply = WireProxy.body(replyHead, fromVenue);
        if (fate == Fate.LOSE_REPLY)
        {
            throw new IOException("lost");
        }
        client.getOutputStream().write(replyHead);
        client.getOutputStream().write(reply);
        client.getOutputStream().flush();
    }

    private void frames(final DataInputStream in, final OutputStream out) throws IOException
    {
        while (true)
        {
            final byte[] frame = WireProxy.readFrame(in);
            final String text = WireProxy.payload(frame);
            // The sequence number stays, so that nothing seems to be missing.
            final String heard = text.contains("\"channel\":\"user\"") ? heard(text) : text;
            out.write(heard.equals(text) ? frame : WireProxy.text(heard.getBytes(UTF_8)));
            out.flush();
        }
    }

    private String heard(final String text)
    {
        final String orders = muted && text.contains("order_id") ?
            text.replaceFirst("\"orders\":\\[.*]", "\"orders\":[]") : text;
        return kept == null ? orders : orders.replaceAll("\"" + kept + "\":\"[^\"]*\",", "");
    }
}
