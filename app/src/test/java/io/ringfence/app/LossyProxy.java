package io.ringfence.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
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

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int venuePort;
    private volatile BiFunction<String, String, Fate> fates = (line, body) -> Fate.PASS;
    private volatile boolean muted;
    private volatile String kept;

    LossyProxy(final int venuePort) throws IOException
    {
        this.venuePort = venuePort;
        thread(this::accept);
    }

    String url()
    {
        return "venue.url=ws://127.0.0.1:" + server.getLocalPort();
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
        server.close();
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
        try (client; Socket venue = new Socket(InetAddress.getLoopbackAddress(), venuePort))
        {
            final DataInputStream fromClient =
                new DataInputStream(new BufferedInputStream(client.getInputStream()));
            final DataInputStream fromVenue = new DataInputStream(new BufferedInputStream(venue.getInputStream()));
            while (true)
            {
                final byte[] head = HostileProxy.head(fromClient);
                final String text = new String(head, ISO_8859_1);
                if (text.toLowerCase(Locale.ROOT).contains("upgrade: websocket"))
                {
                    venue.getOutputStream().write(head);
                    thread(() -> HostileProxy.pump(fromClient, venue.getOutputStream(), client, venue));
                    client.getOutputStream().write(HostileProxy.head(fromVenue));
                    frames(fromVenue, client.getOutputStream());
                }
                final byte[] body = fromClient.readNBytes(length(text));
                exchange(head, body, client, venue, fromVenue);
            }
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
        final byte[] replyHead = HostileProxy.head(fromVenue);
        final byte[] reply = fromVenue.readNBytes(length(new String(replyHead, ISO_8859_1)));
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
            final byte[] frame = HostileProxy.readFrame(in);
            final int header = (frame[1] & 0x7F) < 126 ? 2 : (frame[1] & 0x7F) == 126 ? 4 : 10;
            final String text = new String(frame, header, frame.length - header, UTF_8);
            // The sequence number stays, so that nothing seems to be missing.
            final String heard = text.contains("\"channel\":\"user\"") ? heard(text) : text;
            out.write(heard.equals(text) ? frame : HostileProxy.text(heard.getBytes(UTF_8)));
            out.flush();
        }
    }

    private String heard(final String text)
    {
        final String orders = muted && text.contains("order_id") ?
            text.replaceFirst("\"orders\":\\[.*]", "\"orders\":[]") : text;
        return kept == null ? orders : orders.replaceAll("\"" + kept + "\":\"[^\"]*\",", "");
    }

    private static int length(final String head)
    {
        for (final String line : head.split("\r\n"))
        {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            {
                return Integer.parseInt(line.substring("content-length:".length()).strip());
            }
        }
        return 0;
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
                // A side hung up, or something was lost: so does this thread.
                return;
            }
        }, "lossy-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
