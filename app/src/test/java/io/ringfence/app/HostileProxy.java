package io.ringfence.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a run and its venue and passes everything on, but for some frames of the market data that it
 * replaces by worse ones, one after another. Any number of threads of its own.
 */
final class HostileProxy implements Closeable
{
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int HEADER_LIMIT = 8192;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

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

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int venuePort;
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
        this.venuePort = venuePort;
        this.attacks = attacks;
        this.rest = rest;
        thread(this::accept);
    }

    int port()
    {
        return server.getLocalPort();
    }

    /** Attacks that found their frame so far. */
    synchronized int done()
    {
        return next;
    }

    @Override
    public void close() throws IOException
    {
        server.close();
    }

    /** A whole unmasked text frame. */
    static byte[] text(final byte[] payload)
    {
        return frame(0x81, payload);
    }

    static byte[] frame(final int first, final byte[] payload)
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126)
        {
            out.write(payload.length);
        }
        else
        {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private void accept() throws IOException
    {
        while (true)
        {
            final Socket client = server.accept();
            thread(() -> serve(client));
        }
    }

    private void serve(final Socket client) throws IOException
    {
        final InputStream fromClient = new BufferedInputStream(client.getInputStream());
        final byte[] request = head(fromClient);
        final Socket venue = new Socket(InetAddress.getLoopbackAddress(), venuePort);
        final boolean stream =
            new String(request, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).contains("websocket");
        if (rest != null && !stream)
        {
            thread(() -> pump(venue.getInputStream(), client.getOutputStream(), client, venue));
            requests(request, fromClient, client, venue);
            return;
        }
        venue.getOutputStream().write(request);
        thread(() -> pump(fromClient, venue.getOutputStream(), client, venue));
        final DataInputStream fromVenue = new DataInputStream(new BufferedInputStream(venue.getInputStream()));
        if (stream)
        {
            client.getOutputStream().write(head(fromVenue));
            frames(fromVenue, client.getOutputStream(), client, venue);
        }
        else
        {
            pump(fromVenue, client.getOutputStream(), client, venue);
        }
    }

    /** Requests one by one: a client has one in flight on a connection. */
    private void requests(final byte[] first, final InputStream in, final Socket client, final Socket venue)
        throws IOException
    {
        try (client; venue)
        {
            byte[] head = first;
            while (true)
            {
                final Matcher length = LENGTH.matcher(new String(head, StandardCharsets.ISO_8859_1));
                final byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
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
                head = head(in);
            }
        }
    }

    private void frames(
        final DataInputStream in, final OutputStream out, final Socket client, final Socket venue) throws IOException
    {
        try (client; venue)
        {
            while (true)
            {
                final byte[] frame = readFrame(in);
                final int header = (frame[1] & 0x7F) < 126 ? 2 : (frame[1] & 0x7F) == 126 ? 4 : 10;
                final byte[] worse = worse(
                    frame, new String(frame, header, frame.length - header, StandardCharsets.UTF_8));
                out.write(worse == null ? frame : worse);
                out.flush();
            }
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

    static byte[] readFrame(final DataInputStream in) throws IOException
    {
        final ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(in.readUnsignedByte());
        final int second = in.readUnsignedByte();
        frame.write(second);
        long length = second & 0x7F;
        final int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
        for (int i = 0; i < extra; i++)
        {
            final int next = in.readUnsignedByte();
            frame.write(next);
            length = (i == 0 ? 0 : length << 8) | next;
        }
        frame.writeBytes(in.readNBytes((int)length));
        return frame.toByteArray();
    }

    static byte[] head(final InputStream in) throws IOException
    {
        final ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n"))
        {
            final int next = in.read();
            if (next < 0 || head.size() > HEADER_LIMIT)
            {
                throw new EOFException();
            }
            head.write(next);
        }
        return head.toByteArray();
    }

    static void pump(final InputStream in, final OutputStream out, final Socket one, final Socket other)
        throws IOException
    {
        try (one; other)
        {
            final byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer))
            {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    /** Work that ends with its sockets. */
    @FunctionalInterface
    private interface Work
    {
        void run() throws IOException;
    }

    private static void thread(final Work work)
    {
        final Thread thread = new Thread(() ->
        {
            try
            {
                work.run();
            }
            catch (final IOException e)
            {
                // A side hung up: so does this thread.
                return;
            }
        }, "hostile-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
