package io.ringfence.app.control;

import java.util.List;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * Who may ask at all. A web page in the operator's browser reaches loopback ports too: so the host must be ours by
 * name, which stops names that were bound to 127.0.0.1 later, the origin absent or ours, and the token known, which
 * no page does. Immutable.
 */
final class Door
{
    private final ControlToken token;
    private final List<String> hosts;

    /**
     * @param token that opens
     * @param port that we listen on
     */
    Door(final ControlToken token, final int port)
    {
        this.token = token;
        hosts = List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /**
     * Looks at the headers of a request.
     *
     * @param request to look at
     * @return the refusal, or null when it may come in
     */
    ControlReply refuse(final FullHttpRequest request)
    {
        final HttpHeaders headers = request.headers();
        final List<String> host = headers.getAll(HttpHeaderNames.HOST);
        if (host.size() != 1 || !hosts.contains(host.get(0)))
        {
            return ControlReply.refused(ControlReply.FORBIDDEN, "Host: one of " + hosts + " is needed");
        }
        for (final String origin : headers.getAll(HttpHeaderNames.ORIGIN))
        {
            if (!origin.startsWith("http://") || !hosts.contains(origin.substring("http://".length())))
            {
                return ControlReply.refused(ControlReply.FORBIDDEN, "Origin: none, or our own address");
            }
        }
        if (headers.getAll(HttpHeaderNames.AUTHORIZATION).size() != 1 ||
            !token.authorizes(headers.get(HttpHeaderNames.AUTHORIZATION)))
        {
            return ControlReply.refused(ControlReply.UNAUTHORIZED,
                "Authorization: Bearer and the token of the file " + ControlToken.FILE + " is needed");
        }
        if (request.method().equals(HttpMethod.POST) && !isJson(headers.get(HttpHeaderNames.CONTENT_TYPE)))
        {
            return ControlReply.refused(
                ControlReply.UNSUPPORTED_MEDIA_TYPE, "Content-Type: application/json is needed");
        }
        return null;
    }

    private static boolean isJson(final String type)
    {
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }
}
