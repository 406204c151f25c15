package io.ringfence.app.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.ringfence.app.Json;

/** Speaks to one operator port; one thread. */
final class ControlClient
{
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 5_000;
    private static final int MAX_REPLY = 4 * 1024 * 1024;

    private final URI url;
    private final ControlToken token;

    /**
     * @param url of the port
     * @param token that it asks for
     */
    ControlClient(final URI url, final ControlToken token)
    {
        this.url = url;
        this.token = token;
    }

    /** What the port said. */
    record Reply(int status, Map<String, Object> values)
    {
    }

    Reply get(final String path) throws IOException
    {
        return exchange(open(path, "GET"));
    }

    Reply post(final String path, final Map<String, Object> body) throws IOException
    {
        final HttpURLConnection connection = open(path, "POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream())
        {
            out.write(Json.write(body).getBytes(StandardCharsets.UTF_8));
        }
        return exchange(connection);
    }

    private HttpURLConnection open(final String path, final String method) throws IOException
    {
        final HttpURLConnection connection =
            (HttpURLConnection)url.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MS);
        connection.setReadTimeout(READ_MS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Authorization", token.authorization());
        return connection;
    }

    private static Reply exchange(final HttpURLConnection connection) throws IOException
    {
        final int status = connection.getResponseCode();
        try (InputStream in = status < HttpURLConnection.HTTP_BAD_REQUEST ?
            connection.getInputStream() : connection.getErrorStream())
        {
            final byte[] body = in == null ? new byte[0] : in.readNBytes(MAX_REPLY);
            return new Reply(status, body.length == 0 ? Map.of("error", "status " + status) : JsonBody.parse(body));
        }
        catch (final BadBodyException e)
        {
            throw new IOException("status " + status + ", and no answer of an operator port: " + e.getMessage(), e);
        }
        finally
        {
            connection.disconnect();
        }
    }
}
