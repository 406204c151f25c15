package io.ringfence.app.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests as bytes, so that a test can send what no decent client would. */
final class RawHttp
{
    private static final int PATIENCE_MS = 10_000;

    private RawHttp()
    {
    }

    /** What came back, up to the end of the connection. */
    record Answer(int status, String body)
    {
        Map<String, Object> values() throws BadBodyException
        {
            return JsonBody.parse(body.getBytes(StandardCharsets.UTF_8));
        }

        String error() throws BadBodyException
        {
            return String.valueOf(values().get("error"));
        }
    }

    static Answer send(final String url, final String request) throws IOException
    {
        final URI target = URI.create(url);
        try (Socket socket = new Socket())
        {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(target.getHost(), target.getPort()), PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            final String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (reply.isEmpty())
            {
                return new Answer(0, "");
            }
            final int body = reply.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(reply.substring(9, 12)), reply.substring(body + 4));
        }
    }

    static String request(
        final String method, final String path, final String host, final String authorization, final String body,
        final String... more)
    {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" +
            (authorization == null ? "" : "Authorization: " + authorization + "\r\n") +
            (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n") +
            (more.length == 0 ? "" : String.join("\r\n", more) + "\r\n") + "\r\n" + body;
    }
}
