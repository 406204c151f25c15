package io.ringfence.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.Fixtures;
import io.ringfence.feeds.RecordingSink;
import io.ringfence.feeds.coinbase.CoinbaseChannel;
import io.ringfence.feeds.coinbase.CoinbaseDecoder;
import io.ringfence.feeds.coinbase.CoinbaseProtocol;

class TlsTest
{
    private static final EnumSet<CoinbaseChannel> CHANNELS = EnumSet.of(CoinbaseChannel.HEARTBEATS);
    private static EventLoopGroup loops;
    private static TestCertificates certificates;
    private static File authority;

    private final RecordingSink sink = new RecordingSink();

    @BeforeAll
    static void open(@TempDir final Path folder) throws Exception
    {
        certificates = new TestCertificates(folder);
        authority = certificates.authority().toFile();
        loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    }

    @AfterAll
    static void shut()
    {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Connects to a server with a certificate until the first success or failure. */
    private boolean connects(final String alias, final File trusted) throws Exception
    {
        final FeedCounters count = new FeedCounters();
        try (WebSocketHost host = new WebSocketHost(loops, certificates.server(alias)))
        {
            final WebSocketFeed feed = new WebSocketFeed("tls", loops.next(),
                new Endpoint("localhost", host.port(), Tls.client(trusted)),
                new CoinbaseProtocol(CHANNELS, List.of("BTC-USD"), null),
                new CoinbaseDecoder(Fixtures.instruments(), CHANNELS, sink, count), () -> 1, FeedSettings.defaults(),
                () -> 0.5, fault -> {});
            feed.start();
            Await.until(count::toString,
                () -> count.get(FeedCounter.CONNECTS) + count.get(FeedCounter.CONNECT_FAILURES) > 0);
            feed.stop().syncUninterruptibly();
        }
        assertEquals(0, count.get(FeedCounter.FAULTS));
        return count.get(FeedCounter.CONNECTS) == 1;
    }

    @Test
    void shouldConnectWhenTheCertificateIsTrustedAndNamesTheHost() throws Exception
    {
        assertEquals(true, connects("good", authority));
    }

    @Test
    void shouldRefuseWhenTheCertificateNamesAnotherHost() throws Exception
    {
        assertEquals(false, connects("elsewhere", authority));
    }

    @Test
    void shouldRefuseWhenTheCertificateHasExpired() throws Exception
    {
        assertEquals(false, connects("expired", authority));
    }

    @Test
    void shouldRefuseWhenTheCertificateIsSelfSigned() throws Exception
    {
        assertEquals(false, connects("selfsigned", authority));
    }

    @Test
    void shouldRefuseWhenTheCertificateComesFromAnUnknownAuthority() throws Exception
    {
        assertEquals(false, connects("strange", authority));
        assertEquals(false, connects("good", null));
    }
}
