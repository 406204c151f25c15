package io.ringfence.app.reconcile;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FundingBody;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.position.PositionView;
import io.ringfence.feeds.rest.CoinbaseRestClient;
import io.ringfence.feeds.rest.ListedFunding;
import io.ringfence.feeds.rest.RestException;

/**
 * Reads which funding the venue settled with us and makes each payment an event, once: what is booked is told by the
 * time of the settlement, which the engine keeps over restarts, so that what was settled while we were away is booked
 * by the next start. An instrument of which nothing is booked yet has a first event without an amount, which says that
 * all settlements up to its time are in the balance that the venue stated. The io thread, but for {@link #look}.
 */
public final class FundingWatch implements FundingLook, AutoCloseable
{
    private static final long ANSWER_MS = 120_000;
    private static final int NOT_FOUND = 404;

    private final ReconcileEdge edge;
    private final EventLoop loop;
    private final CoinbaseRestClient client;
    private final List<Instrument> perpetuals;
    private final PrintWriter err;
    private final long[] settledNs;
    private final FundingBody funding = new FundingBody();
    private volatile long readUntilNs = Long.MAX_VALUE;
    private Future<?> tick;
    private boolean asking;
    private boolean closed;
    private boolean silent;
    private volatile long events;
    private volatile long payments;
    private volatile long failed;

    /**
     * @param edge to publish on
     * @param loop of the io thread
     * @param client to ask with, closed with this
     * @param perpetuals that are traded, at least one
     * @param positions of the engine, while no handler runs
     * @param err where it says that it cannot read
     */
    public FundingWatch(
        final ReconcileEdge edge, final EventLoop loop, final CoinbaseRestClient client,
        final List<Instrument> perpetuals, final PositionView positions, final PrintWriter err)
    {
        this.edge = edge;
        this.loop = loop;
        this.client = client;
        this.perpetuals = perpetuals;
        this.err = err;
        settledNs = new long[1 + perpetuals.stream().mapToInt(Instrument::id).max().orElse(0)];
        for (final Instrument instrument : perpetuals)
        {
            settledNs[instrument.id()] = positions.fundedUntilNs(instrument.id());
            readUntilNs = Math.min(readUntilNs, settledNs[instrument.id()]);
        }
    }

    @Override
    public long look() throws InterruptedException
    {
        try
        {
            final Statement statement = edge.await(read(), ANSWER_MS);
            edge.call(() -> book(statement));
        }
        catch (final ExecutionException e)
        {
            edge.call(() -> failed(e));
            if (!isNoSuchList(e.getCause()))
            {
                throw new VenueSilentException(e.getCause().getMessage(), e.getCause());
            }
        }
        catch (final TimeoutException e)
        {
            throw new VenueSilentException("no answer in time", e);
        }
        return events;
    }

    private static boolean isNoSuchList(final Throwable failure)
    {
        return failure instanceof RestException && ((RestException)failure).status() == NOT_FOUND;
    }

    /**
     * Looks from now on.
     *
     * @param intervalMs between two looks
     */
    public void start(final long intervalMs)
    {
        tick = loop.scheduleWithFixedDelay(this::poll, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    /** When it returns, nothing more is published. */
    @Override
    public void close()
    {
        if (loop.inEventLoop())
        {
            end();
        }
        else
        {
            loop.submit(this::end).awaitUninterruptibly();
        }
        client.close();
    }

    private void end()
    {
        closed = true;
        if (tick != null)
        {
            tick.cancel(false);
        }
    }

    /** @return what was done so far; any thread */
    public Map<String, Object> counters()
    {
        final Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("payments", payments);
        counters.put("looks_failed", failed);
        return counters;
    }

    /** Payments, newest first, and the venue's clock before they were read. */
    private record Statement(long clockNs, List<ListedFunding> listed)
    {
        long newestNs()
        {
            return listed.isEmpty() ? 0 : listed.get(0).timeNs();
        }
    }

    private CompletableFuture<Statement> read()
    {
        return client.time().thenCompose(clockNs ->
            client.fundings(readUntilNs).thenApply((listed) -> new Statement(clockNs, listed)));
    }

    private void poll()
    {
        if (!asking)
        {
            asking = true;
            read().whenComplete((statement, failure) ->
            {
                asking = false;
                if (failure == null)
                {
                    book(statement);
                }
                else
                {
                    failed(failure);
                }
            });
        }
    }

    private void book(final Statement statement)
    {
        silent = false;
        if (closed)
        {
            return;
        }
        for (final Instrument instrument : perpetuals)
        {
            if (settledNs[instrument.id()] == 0)
            {
                publish(instrument.id(), Math.max(statement.clockNs(), statement.newestNs()), 0, Decimal.NAN, 0);
            }
        }
        for (int i = statement.listed().size() - 1; i >= 0; i--)
        {
            final ListedFunding one = statement.listed().get(i);
            final int id = one.instrumentId();
            if (id >= 0 && id < settledNs.length && settledNs[id] != 0 && one.timeNs() > settledNs[id] &&
                one.amount() != Decimal.NAN && one.rate() != Decimal.NAN)
            {
                publish(id, one.timeNs(), one.rate(), one.mark(), one.amount());
                payments = payments + 1;
            }
        }
        readUntilNs = Math.max(readUntilNs, statement.newestNs());
    }

    private void publish(
        final int instrument, final long timeNs, final long rate, final long mark, final long amount)
    {
        funding.wrap(edge.sink().claim(EventType.FUNDING, Source.COINBASE_REST, instrument, edge.clock().epochNs())
            .venueTimeNs(timeNs)).rate(rate).markPrice(mark).amount(amount);
        edge.sink().publish();
        settledNs[instrument] = timeNs;
        events = events + 1;
    }

    private void failed(final Throwable failure)
    {
        if (closed)
        {
            return;
        }
        failed = failed + 1;
        if (!silent)
        {
            silent = true;
            err.println("the venue does not list its payments of funding, they are booked when it does: " +
                (failure.getCause() == null ? failure : failure.getCause()).getMessage());
        }
    }
}
