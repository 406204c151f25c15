package io.ringfence.feeds.net;

import java.io.File;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;

/** TLS of clients: 1.2 and 1.3, certificate and host name verified. Pure functions, safe on any thread. */
public final class Tls
{
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String IDENTIFY = "HTTPS";

    private Tls()
    {
    }

    /**
     * A context that trusts what the JDK trusts, or the given certificates alone.
     *
     * @param trusted PEM file of certificates, or null for the JDK's
     * @return the context
     * @throws SSLException if the file cannot be read
     */
    public static SslContext client(final File trusted) throws SSLException
    {
        final SslContextBuilder builder = SslContextBuilder.forClient().protocols(PROTOCOLS)
            .endpointIdentificationAlgorithm(IDENTIFY);
        return (trusted == null ? builder : builder.trustManager(trusted)).build();
    }

    /**
     * A handler that verifies the peer's name.
     *
     * @param context of {@link #client}
     * @param allocator of the channel
     * @param host name to verify
     * @param port of the peer
     * @param timeoutMs of the handshake
     * @return the handler
     */
    public static SslHandler handler(
        final SslContext context,
        final ByteBufAllocator allocator,
        final String host,
        final int port,
        final int timeoutMs)
    {
        final SslHandler handler = context.newHandler(allocator, host, port);
        // Said again on the engine: a context made elsewhere may not ask for it.
        final SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(IDENTIFY);
        handler.engine().setSSLParameters(parameters);
        handler.engine().setEnabledProtocols(PROTOCOLS);
        handler.setHandshakeTimeoutMillis(timeoutMs);
        return handler;
    }
}
