package io.ringfence.feeds.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.concurrent.Future;

import org.agrona.DirectBuffer;

import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.feeds.net.Endpoint;

/**
 * Reads of a start and of reconciliation: accounts, open orders, fills, products, the venue's clock, each list to its
 * last page. May be called from any thread; works on the loop it is given, where the futures complete too: wait for
 * them elsewhere. A read is tried again on a lost connection or a server's error, and after a pause when the venue was
 * asked too often, up to {@value #ATTEMPTS} times in all, then its future fails with a {@link RestException}.
 */
public final class CoinbaseRestClient implements AutoCloseable
{
    /** Times a read is tried. */
    static final int ATTEMPTS = 4;

    private static final String PREFIX = "/api/v3/brokerage/";
    private static final int TICK_MS = 50;
    private static final int MAX_PAGES = 10_000;
    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    private final EventLoop loop;
    private final Endpoint endpoint;
    private final BearerTokens tokens;
    private final ListReplies replies;
    private final String productsPath;
    private final RestConnection connection;
    private final ArrayDeque<Read> waiting = new ArrayDeque<>();
    private final RateLimitPause pause = new RateLimitPause();
    private final Future<?> tick;

    /**
     * @param loop to work on
     * @param endpoint of REST
     * @param instruments all
     * @param tokens per request, or null where none is wanted
     * @param settings bounds and times
     * @param jitter 0 to 1, for the pauses between attempts to connect
     */
    public CoinbaseRestClient(
        final EventLoop loop,
        final Endpoint endpoint,
        final InstrumentTable instruments,
        final BearerTokens tokens,
        final RestSettings settings,
        final DoubleSupplier jitter)
    {
        this.loop = loop;
        this.endpoint = endpoint;
        this.tokens = tokens;
        replies = new ListReplies(instruments);
        // By name: the venue's whole list is longer than a reply may be.
        productsPath = "products?" + instruments.all().stream().map(
            instrument -> "product_ids=" + encoded(instrument.symbol())).collect(Collectors.joining("&"));
        connection = new RestConnection(loop, endpoint, settings, jitter, new GatewayCounters(), this::pump);
        loop.execute(connection::start);
        tick = loop.scheduleAtFixedRate(() -> tick(settings), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    /** @return balances of every currency */
    public CompletableFuture<List<AccountBalance>> accounts()
    {
        return pages("accounts?limit=250", replies::accounts);
    }

    /** @return orders that are open, or on their way to be: what can still be cancelled */
    public CompletableFuture<List<ListedOrder>> openOrders()
    {
        return pages("orders/historical/batch?order_status=OPEN&limit=250", replies::orders)
            .thenCompose(open -> pages("orders/historical/batch?order_status=PENDING&limit=250", replies::orders)
                .thenCompose(pending -> pages("orders/historical/batch?order_status=QUEUED&limit=250", replies::orders)
                    .thenApply(queued -> joined(open, pending, queued))));
    }

    /**
     * Fills from a time on, newest first.
     *
     * @param startTime RFC 3339, or empty for all
     * @return the fills
     */
    public CompletableFuture<List<ListedFill>> fills(final String startTime)
    {
        return pages("orders/historical/fills?limit=250" + (startTime.isEmpty() ? "" : "&start_sequence_timestamp=" +
            encoded(startTime)), replies::fills);
    }

    /**
     * All fills of some orders.
     *
     * @param orderIds of the venue, not so many that the request's line gets too long
     * @return the fills, newest first
     */
    public CompletableFuture<List<ListedFill>> fillsOf(final List<String> orderIds)
    {
        return pages("orders/historical/fills?limit=250" + ids(orderIds), replies::fills);
    }

    /**
     * Some orders, whatever became of them.
     *
     * @param orderIds of the venue, not so many that the request's line gets too long
     * @return those that the venue knows
     */
    public CompletableFuture<List<ListedOrder>> ordersOf(final List<String> orderIds)
    {
        return pages("orders/historical/batch?limit=250" + ids(orderIds), replies::orders);
    }

    /**
     * All orders from a time on, whatever became of them.
     *
     * @param startTime RFC 3339
     * @return the orders, newest first
     */
    public CompletableFuture<List<ListedOrder>> ordersSince(final String startTime)
    {
        return pages("orders/historical/batch?limit=250&start_date=" + encoded(startTime), replies::orders);
    }

    /** @return positions of perpetuals, those of products in our table */
    public CompletableFuture<List<ListedPosition>> positions()
    {
        return pages("portfolios?portfolio_type=INTX", replies::portfolios).thenCompose(
            portfolios -> portfolios.isEmpty() ? CompletableFuture.completedFuture(List.<ListedPosition>of()) :
                pages("intx/positions/" + encoded(portfolios.get(0)), replies::positions));
    }

    /**
     * Payments of funding, newest first. Only the simulated venue has such a list.
     *
     * @param afterNs settlements up to this time are not needed: pages that hold nothing later are not asked for
     * @return the payments, those up to that time perhaps among them
     */
    public CompletableFuture<List<ListedFunding>> fundings(final long afterNs)
    {
        return pages("ringfence/funding?limit=250", body ->
        {
            final Page<ListedFunding> page = replies.fundings(body);
            return page == null || page.items().isEmpty() ||
                page.items().get(page.items().size() - 1).timeNs() > afterNs ? page : new Page<>(page.items(), "");
        });
    }

    /** @return the products of our table that the venue lists */
    public CompletableFuture<List<ListedProduct>> products()
    {
        return pages(productsPath, replies::products);
    }

    /** @return the venue's clock, epoch ns */
    public CompletableFuture<Long> time()
    {
        return get("time").thenApply(body -> checked(replies.time(body), "time"));
    }

    @Override
    public void close()
    {
        tick.cancel(false);
        loop.execute(() ->
        {
            connection.stop("stopped");
            while (!waiting.isEmpty())
            {
                waiting.poll().fail("stopped");
            }
        });
    }

    private <T> CompletableFuture<List<T>> pages(final String path, final Function<byte[], Page<T>> reader)
    {
        return pages(path, "", reader, new ArrayList<>(), 0);
    }

    private <T> CompletableFuture<List<T>> pages(
        final String path,
        final String cursor,
        final Function<byte[], Page<T>> reader,
        final List<T> found,
        final int page)
    {
        final String separator = path.indexOf('?') < 0 ? "?" : "&";
        return get(cursor.isEmpty() ? path : path + separator + "cursor=" + encoded(cursor)).thenCompose(body ->
        {
            final Page<T> next = reader.apply(body);
            if (next == null || page == MAX_PAGES || !cursor.isEmpty() && cursor.equals(next.cursor()))
            {
                throw new RestException("GET " + path + ": the reply is not such a list, or has no end");
            }
            found.addAll(next.items());
            return next.cursor().isEmpty() ? CompletableFuture.completedFuture(found) :
                pages(path, next.cursor(), reader, found, page + 1);
        });
    }

    private CompletableFuture<byte[]> get(final String path)
    {
        final Read read = new Read(path);
        loop.execute(() ->
        {
            waiting.add(read);
            pump();
        });
        return read.future;
    }

    private void pump()
    {
        if (!waiting.isEmpty() && connection.ready() && pause.isOver(endpoint.transport().nanoTime()))
        {
            final Read read = waiting.poll();
            final String path = PREFIX + read.path;
            final int query = path.indexOf('?');
            final String token = tokens == null ? null :
                tokens.token("GET", endpoint.host() + (query < 0 ? path : path.substring(0, query)));
            connection.send(HttpMethod.GET, path, token, Unpooled.EMPTY_BUFFER, read);
        }
    }

    private void tick(final RestSettings settings)
    {
        final long now = endpoint.transport().nanoTime();
        connection.tick(now);
        final long limit = TimeUnit.MILLISECONDS.toNanos(settings.requestTimeoutMs()) * ATTEMPTS;
        while (!waiting.isEmpty() && now - waiting.peek().askedNanos > limit)
        {
            waiting.poll().fail("no connection in time");
        }
        pump();
    }

    @SafeVarargs
    private static List<ListedOrder> joined(final List<ListedOrder>... lists)
    {
        final List<ListedOrder> all = new ArrayList<>();
        for (final List<ListedOrder> list : lists)
        {
            // An order that went on from one status to the next between two reads would stand twice.
            list.stream().filter(order -> all.stream().noneMatch(
                other -> other.venueHigh() == order.venueHigh() && other.venueLow() == order.venueLow()))
                .forEach(all::add);
        }
        return all;
    }

    private static String ids(final List<String> orderIds)
    {
        return orderIds.stream().map(id -> "&order_ids=" + encoded(id)).collect(Collectors.joining());
    }

    private static String encoded(final String text)
    {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long checked(final long time, final String path)
    {
        if (time == 0)
        {
            throw new RestException("GET " + path + ": the reply cannot be read");
        }
        return time;
    }

    /** One GET and its future; the io thread only, but for the future. */
    private final class Read implements RestConnection.ReplyListener
    {
        private final String path;
        private final CompletableFuture<byte[]> future = new CompletableFuture<>();
        private final long askedNanos = endpoint.transport().nanoTime();
        private int attempts;

        Read(final String path)
        {
            this.path = path;
        }

        @Override
        public void onReply(final int status, final DirectBuffer body, final int length)
        {
            if (status == OK)
            {
                pause.answered();
                final byte[] copy = new byte[length];
                body.getBytes(0, copy);
                future.complete(copy);
            }
            else if (status == TOO_MANY)
            {
                pause.refused(endpoint.transport().nanoTime());
                again(new OrderReply().readError(status, body, length));
            }
            else if (status >= 500)
            {
                again("HTTP " + status);
            }
            else
            {
                fail(new OrderReply().readError(status, body, length), status);
            }
        }

        @Override
        public void onLost(final String reason)
        {
            again(reason);
        }

        private void again(final String reason)
        {
            if (++attempts < ATTEMPTS)
            {
                waiting.addFirst(this);
            }
            else
            {
                fail(reason);
            }
        }

        private void fail(final String reason)
        {
            fail(reason, 0);
        }

        private void fail(final String reason, final int status)
        {
            future.completeExceptionally(new RestException("GET " + path + ": " + reason, status));
        }
    }
}
