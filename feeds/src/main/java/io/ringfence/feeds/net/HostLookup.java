package io.ringfence.feeds.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;

/** Names to addresses on a thread of its own: the system's resolver may block for seconds, the io thread never may. */
public final class HostLookup
{
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task ->
    {
        final Thread thread = new Thread(task, "host-lookup");
        thread.setDaemon(true);
        return thread;
    });

    private HostLookup()
    {
    }

    /**
     * Finds an address.
     *
     * @param endpoint to find
     * @param loop on which the answer is given
     * @param answer gets the address, or null and what went wrong
     */
    public static void find(
        final Endpoint endpoint, final EventLoop loop, final BiConsumer<InetSocketAddress, Throwable> answer)
    {
        final byte[] literal = NetUtil.createByteArrayFromIpAddressString(endpoint.host());
        if (literal != null)
        {
            try
            {
                answer.accept(
                    new InetSocketAddress(InetAddress.getByAddress(endpoint.host(), literal), endpoint.port()), null);
            }
            catch (final UnknownHostException e)
            {
                answer.accept(null, e);
            }
            return;
        }
        THREAD.execute(() ->
        {
            try
            {
                final InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getByName(endpoint.host()), endpoint.port());
                loop.execute(() -> answer.accept(address, null));
            }
            catch (final UnknownHostException e)
            {
                loop.execute(() -> answer.accept(null, e));
            }
        });
    }
}
