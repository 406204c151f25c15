package io.ringfence.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a run and its venue: each connection of the one is given another to the other, and a thread that ends
 * with them. Reads and makes what goes over both, HTTP and WebSocket frames.
 */
final class WireProxy implements Closeable
{
    private static final int HEADER_LIMIT = 8192;
    private static final int TEXT = 0x81;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int venuePort;
    private final Service service;

    /** What is done between two ends. */
    @FunctionalInterface
    interface Service
    {
        void serve(Socket client, Socket venue) throws IOException;
    }

    /** Work that ends with its sockets. */
    @FunctionalInterface
    interface Work
    {
        void run() throws IOException;
    }

    WireProxy(final int venuePort, final Service service) throws IOException
    {
        this.venuePort = venuePort;
        this.service = service;
    }

    /** Takes connections from now on. */
    void start()
    {
        thread(() ->
        {
            while (true)
            {
                final Socket client = server.accept();
                thread(() -> serve(client));
            }
        });
    }

    private void serve(final Socket client) throws IOException
    {
        try (client; Socket venue = new Socket(InetAddress.getLoopbackAddress(), venuePort))
        {
            service.serve(client, venue);
        }
    }

    int port()
    {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException
    {
        server.close();
    }

    static void thread(final Work work)
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
        }, "wire-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Passes on whatever comes until a side hangs up; then both do. */
    static void pump(final InputStream in, final OutputStream out, final Socket one, final Socket other)
        throws IOException
    {
        try (one; other)
        {
            final byte[] buffer = new byte[HEADER_LIMIT];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer))
            {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    /** Head of a request or a reply, its empty line included. */
    static byte[] head(final InputStream in) throws IOException
    {
        final ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n"))
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

    /** Body that follows on a head. */
    static byte[] body(final byte[] head, final InputStream in) throws IOException
    {
        final Matcher length = LENGTH.matcher(new String(head, ISO_8859_1));
        return in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    static boolean asksForStream(final byte[] head)
    {
        return new String(head, ISO_8859_1).toLowerCase(Locale.ROOT).contains("upgrade: websocket");
    }

    /** A frame as it came, header included. */
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

    /** Text of an unmasked frame. */
    static String payload(final byte[] frame)
    {
        final int header = (frame[1] & 0x7F) < 126 ? 2 : (frame[1] & 0x7F) == 126 ? 4 : 10;
        return new String(frame, header, frame.length - header, UTF_8);
    }

    /** A whole unmasked text frame. */
    static byte[] text(final byte[] payload)
    {
        return frame(TEXT, payload);
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
}
