package io.ringfence.app;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a run and its venue and passes everything on, but for some frames of the market data that it
 * replaces by worse ones, one after another. Any number of threads of its own.
 */
final class HostileProxy implements Closeable
{
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(250);

    /** What becomes of one frame. */
    @FunctionalInterface
    interface Attack
    {
        /**
         * @param frame as the venue sent it, header included
         * @param text its payload
         * @return bytes to send in its place, null if this frame does not suit
         */
        byte[] instead(byte[] frame, String text);
    }

    private final WireProxy wire;
    private final List<Attack> attacks;
    private final RestAnswer rest;
    private int next;
    private long lastNs = System.nanoTime();

    /** What becomes of one REST request. */
    @FunctionalInterface
    interface RestAnswer
    {
        /**
         * @param request head and body
         * @return a reply in the venue's place, or the body alone of a good one; null to pass the request on
         */
        String instead(String request);
    }

    HostileProxy(final int venuePort, final List<Attack> attacks) throws IOException
    {
        this(venuePort, attacks, null);
    }

    HostileProxy(final int venuePort, final List<Attack> attacks, final RestAnswer rest) throws IOException
    {
        this.attacks = attacks;
        this.rest = rest;
        wire = new WireProxy(venuePort, this::serve);
        wire.start();
    }

    int port()
    {
        return wire.port();
    }

    /** Attacks that found their frame so far. */
    synchronized int done()
    {
        return next;
    }

    @Override
    public void close() throws IOException
    {
        wire.close();
    }

    private void serve(final Socket client, final Socket venue) throws IOException
    {
        final InputStream fromClient = new BufferedInputStream(client.getInputStream());
        final byte[] request = WireProxy.head(fromClient);
        final boolean stream = WireProxy.asksForStream(request);
        if (rest != null && !stream)
        {
            WireProxy.thread(
                () -> WireProxy.pump(venue.getInputStream(), client.getOutputStream(), client, venue));
            requests(request, fromClient, client, venue);
            return;
        }
        venue.getOutputStream().write(request);
        WireProxy.thread(() -> WireProxy.pump(fromClient, venue.getOutputStream(), client, venue));
        final DataInputStream fromVenue = new DataInputStream(new BufferedInputStream(venue.getInputStream()));
        if (stream)
        {
            client.getOutputStream().write(WireProxy.head(fromVenue));
            frames(fromVenue, client.getOutputStream());
        }
        else
        {
            WireProxy.pump(fromVenue, client.getOutputStream(), client, venue);
        }
    }

    /** Requests one by one: a client has one in flight on a connection. */
    private void requests(final byte[] first, final InputStream in, final Socket client, final Socket venue)
        throws IOException
    {
        byte[] head = first;
        while (true)
        {
            final byte[] body = WireProxy.body(head, in);
            final String reply = rest.instead(
                new String(head, StandardCharsets.ISO_8859_1) + new String(body, StandardCharsets.UTF_8));
            if (reply == null)
            {
                venue.getOutputStream().write(head);
                venue.getOutputStream().write(body);
            }
            else
            {
                client.getOutputStream().write((reply.startsWith("HTTP/1.1 ") ? reply :
                    "HTTP/1.1 200 OK\r\nContent-Length: " + reply.length() + "\r\n\r\n" + reply)
                    .getBytes(StandardCharsets.ISO_8859_1));
            }
            head = WireProxy.head(in);
        }
    }

    private void frames(final DataInputStream in, final OutputStream out) throws IOException
    {
        while (true)
        {
            final byte[] frame = WireProxy.readFrame(in);
            final byte[] worse = worse(frame, WireProxy.payload(frame));
            out.write(worse == null ? frame : worse);
            out.flush();
        }
    }

    private synchronized byte[] worse(final byte[] frame, final String text)
    {
        if (next == attacks.size() || System.nanoTime() - lastNs < PAUSE_NS)
        {
            return null;
        }
        final byte[] worse = attacks.get(next).instead(frame, text);
        if (worse != null)
        {
            next++;
            lastNs = System.nanoTime();
        }
        return worse;
    }
}
