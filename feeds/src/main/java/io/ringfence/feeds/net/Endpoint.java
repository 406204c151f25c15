package io.ringfence.feeds.net;

import io.netty.handler.ssl.SslContext;

/**
 * A host to connect to. Immutable.
 *
 * @param host name or address
 * @param port of it
 * @param tls context, or null for plain text
 */
public record Endpoint(String host, int port, SslContext tls)
{
    /** @return host and port as a Host header has them: without the scheme's own port */
    public String authority()
    {
        return port == (tls == null ? 80 : 443) ? host : host + ':' + port;
    }
}
