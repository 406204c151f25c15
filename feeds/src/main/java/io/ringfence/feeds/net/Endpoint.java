package io.ringfence.feeds.net;

import io.netty.handler.ssl.SslContext;

/**
 * A host to connect to. Immutable.
 *
 * @param host name or address
 * @param port of it
 * @param tls context, or null for plain text
 * @param transport how it is reached
 */
public record Endpoint(String host, int port, SslContext tls, Transport transport)
{
    /**
     * A host that is reached by sockets.
     *
     * @param host name or address
     * @param port of it
     * @param tls context, or null for plain text
     */
    public Endpoint(final String host, final int port, final SslContext tls)
    {
        this(host, port, tls, Transport.SOCKETS);
    }

    /** @return host and port as a Host header has them: without the scheme's own port */
    public String authority()
    {
        return port == (tls == null ? 80 : 443) ? host : host + ':' + port;
    }
}
