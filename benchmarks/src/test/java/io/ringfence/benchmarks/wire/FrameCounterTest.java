package io.ringfence.benchmarks.wire;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FrameCounterTest
{
    private static final int[] LENGTHS = {0, 5, 125, 126, 65_535, 65_536, 300_000, 1};

    @Test
    void shouldCountEachFrameOnceWhateverItsLength() throws Exception
    {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            final CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server));
            try (FrameCounter counter = new FrameCounter(server.getLocalPort(), "/"))
            {
                assertThrows(EOFException.class, () -> counter.count(System.nanoTime() + 8_000_000_000L));

                assertEquals(LENGTHS.length, counter.messages());
                served.join();
            }
        }
    }

    private static void serve(final ServerSocket server)
    {
        try (Socket socket = server.accept())
        {
            readRequest(socket.getInputStream());
            final DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (final int length : LENGTHS)
            {
                out.writeByte(0x81);
                if (length < 126)
                {
                    out.writeByte(length);
                }
                else if (length <= 0xFFFF)
                {
                    out.writeByte(126);
                    out.writeShort(length);
                }
                else
                {
                    out.writeByte(127);
                    out.writeLong(length);
                }
                out.write(new byte[length]);
            }
            out.flush();
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private static void readRequest(final InputStream in) throws IOException
    {
        int newlines = 0;
        while (newlines < 2)
        {
            final int next = in.read();
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
        }
    }
}
