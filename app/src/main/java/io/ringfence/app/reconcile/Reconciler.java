package io.ringfence.app.reconcile;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.ringfence.app.run.Amounts;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.feeds.rest.CoinbaseRestClient;
import io.ringfence.feeds.rest.ListedPosition;

/**
 * Compares what we hold with what the venue says until both agree, on a thread of its own; {@link #ask} and
 * {@link #accepted} are for any thread and never wait.
 * <pre>
 *   ours (at a row) ─▶ theirs: orders, fills, balances, positions ─▶ what differs ─▶ events ─▶ again, till nothing does
 * </pre>
 * While the process trades, a difference may be a message on its way: it counts when two comparisons in a row find it
 * and neither side has moved; when three in a row find nothing twice, the two agree but for what is on its way. Before
 * the process is armed nothing of ours is on its way: a difference counts at once, and nothing may be left.
 */
public final class Reconciler implements ReconcileRequests
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    /** Comparisons in a row of which none finds again what the one before found: all that differs is on its way. */
    private static final int IN_MOTION = 3;
    private static final long PAUSE_MS = 150;
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long STATEMENT_MS = 10_000;
    /** Longest text of a lifecycle event. */
    private static final int DETAIL = 64;

    private final OurBooks books;
    private final CoinbaseRestClient client;
    private final VenueReader venue;
    private final ReconcileEdge edge;
    private final Adjustments adjustments;
    private final List<Instrument> traded;
    private final ReconcileSettings settings;
    private final PrintWriter err;
    private FundingLook funding = () -> 0;
    private BooleanSupplier mayArm = () -> true;
    private boolean toldToWait;
    /** Why it was asked for, each reason once: one that comes in between does not take the place of another. */
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Map<Long, Long> absentSince = new HashMap<>();
    private final Thread thread = new Thread(this::run, "ringfence-reconcile");
    private volatile boolean armed;
    private volatile boolean acceptedByOperator;
    private volatile boolean stopped;
    private volatile long runs;
    private volatile long differences;
    private volatile long failed;
    private volatile long failuresInARow;
    private long lastNs;
    private final Set<String> told = new HashSet<>();
    private Set<String> before = Set.of();
    private List<MoneyDifference> moneyBefore = List.of();
    private volatile Map<String, String> netted = Map.of();

    /**
     * @param books what we hold
     * @param client to ask the venue with; closed with this
     * @param edge the way into the ring
     * @param instruments all
     * @param symbols traded
     * @param settings when and how
     * @param err where it says what went wrong
     */
    public Reconciler(
        final OurBooks books, final CoinbaseRestClient client, final ReconcileEdge edge,
        final InstrumentTable instruments, final List<String> symbols, final ReconcileSettings settings,
        final PrintWriter err)
    {
        this.books = books;
        this.client = client;
        this.edge = edge;
        this.settings = settings;
        this.err = err;
        traded = symbols.stream().map(instruments::find).toList();
        venue = new VenueReader(client, edge, traded);
        adjustments = new Adjustments(edge.sink(), edge.clock());
        thread.setDaemon(true);
        books.requests(this);
    }

    /**
     * Who books payments of funding, so that none is taken for a difference of cash; before the start.
     *
     * @param value asked before and after each reading
     * @return this
     */
    public Reconciler funding(final FundingLook value)
    {
        funding = value;
        return this;
    }

    /**
     * What must hold besides before the process is armed; before the start. Whoever makes it true calls {@link #ask}.
     *
     * @param value asked on this thread
     * @return this
     */
    public Reconciler armWhen(final BooleanSupplier value)
    {
        mayArm = value;
        return this;
    }

    /**
     * The one before the process is armed, on the caller's thread; then the others as they are due. Arms when it ends
     * well, or when a later one does, or when an operator accepts what there is.
     *
     * @return true if the process is armed
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean start() throws InterruptedException
    {
        first();
        thread.start();
        return armed;
    }

    /**
     * The one before the process is armed, alone: who calls this calls {@link #turn} too.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public void first() throws InterruptedException
    {
        reconcile("start");
        lastNs = edge.nanoTime();
    }

    /**
     * Does what is due.
     *
     * @return ns until something is due again, 0 if something was done
     * @throws InterruptedException if the thread was interrupted
     */
    public long turn() throws InterruptedException
    {
        final long intervalNs = armed && failuresInARow == 0 || settings.intervalNs() == 0 ? settings.intervalNs() :
            Math.min(settings.intervalNs(), RETRY_NS);
        final long leftNs = intervalNs == 0 && armed ? Long.MAX_VALUE :
            (intervalNs == 0 ? RETRY_NS : intervalNs) - (edge.nanoTime() - lastNs);
        if (acceptedByOperator && (armed || mayArm()))
        {
            accept();
            return 0;
        }
        if (acceptedByOperator)
        {
            return RETRY_NS;
        }
        if (leftNs > 0 && asked.isEmpty())
        {
            return leftNs;
        }
        final String reason = asked.poll();
        reconcile(reason == null ? "interval" : reason);
        lastNs = edge.nanoTime();
        return 0;
    }

    @Override
    public void ask(final String reason)
    {
        if (!asked.contains(reason))
        {
            asked.add(reason);
        }
        LockSupport.unpark(thread);
    }

    @Override
    public void accepted()
    {
        acceptedByOperator = true;
        LockSupport.unpark(thread);
    }

    /** Ends the thread and closes the client; a comparison under way is given up. */
    public void stop()
    {
        stopped = true;
        client.close();
        thread.interrupt();
        try
        {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the process was armed */
    public boolean armed()
    {
        return armed;
    }

    /** @return what was done so far */
    public Map<String, Object> counters()
    {
        final Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("runs", runs);
        counters.put("differences", differences);
        counters.put("failed", failed);
        counters.put("netted", netted);
        return counters;
    }

    private void run()
    {
        try
        {
            while (!stopped)
            {
                final long leftNs = guardedTurn();
                if (leftNs > 0)
                {
                    LockSupport.parkNanos(this, leftNs);
                }
            }
        }
        catch (final InterruptedException e)
        {
            // Stopped.
            return;
        }
    }

    /** A fault of ours must not end this thread unseen: then nothing would be compared any more, armed or not. */
    private long guardedTurn() throws InterruptedException
    {
        try
        {
            return turn();
        }
        catch (final RuntimeException | Error e)
        {
            lastNs = edge.nanoTime();
            try
            {
                failed("fault", 0, e.toString());
            }
            catch (final RuntimeException noRing)
            {
                err.println("reconciliation cannot tell of its failure: " + noRing);
            }
            return RETRY_NS;
        }
    }

    /** Whether nothing but reconciliation is wanting; says once if something is. */
    private boolean mayArm()
    {
        final boolean may = mayArm.getAsBoolean();
        if (!may && !toldToWait)
        {
            toldToWait = true;
            err.println("not armed yet: the journal is still being verified");
        }
        return may;
    }

    private void accept() throws InterruptedException
    {
        acceptedByOperator = false;
        failuresInARow = 0;
        if (!armed)
        {
            edge.lifecycle(LifecyclePhase.ARMED, "accepted by an operator");
            armed = true;
        }
    }

    private void reconcile(final String trigger) throws InterruptedException
    {
        before = Set.of();
        moneyBefore = List.of();
        absentSince.clear();
        told.clear();
        long found = 0;
        int inMotion = 0;
        String open = "not settled";
        runs++;
        final long deadline = edge.nanoTime() + PATIENCE_NS + 2 * settings.absentNs();
        while (edge.nanoTime() - deadline < 0 && !stopped && !acceptedByOperator)
        {
            try
            {
                final long paid = funding.look();
                final OurStatement ours = edge.await(books.ask(), STATEMENT_MS).statement();
                final VenueStatement theirs = venue.read(ours);
                if (funding.look() != paid)
                {
                    // The venue's balance may have a payment in it that ours had not.
                    open = "funding was paid while it was read";
                    continue;
                }
                final List<OrderFinding> findings =
                    OrderComparison.compare(ours, theirs, armed ? settings.graceNs() : 0);
                int published = orders(findings);
                final List<MoneyDifference> money =
                    published > 0 || findings.stream().anyMatch(OrderFinding::movesMoney) ? List.of() :
                    MoneyDifference.between(ours, theirs, traded);
                published += money(money);
                found += published;
                inMotion = published > 0 || isAbsent(findings) ? 0 : inMotion + 1;
                if (published == 0 && (findings.isEmpty() && money.isEmpty() || armed && inMotion == IN_MOTION))
                {
                    netted = netted(ours, theirs);
                    liquidations(ours, theirs);
                    clean(trigger, found);
                    return;
                }
                open = findings.isEmpty() ? money.size() + " balances or positions do not settle" :
                    findings.size() + " orders do not settle, first " + findings.get(0).kind();
                if (published == 0)
                {
                    edge.pause(PAUSE_MS);
                }
            }
            catch (final VenueSilentException e)
            {
                failed(trigger, found, e.getMessage());
                return;
            }
            catch (final ExecutionException | TimeoutException e)
            {
                failed(trigger, found, "no event came for " + STATEMENT_MS + " ms");
                return;
            }
        }
        if (!stopped && !acceptedByOperator)
        {
            failed(trigger, found, open);
        }
    }

    /** Publishes what is certain; how many. */
    private int orders(final List<OrderFinding> findings) throws InterruptedException
    {
        final List<OrderFinding> certain = new ArrayList<>();
        final Set<String> now = new HashSet<>();
        for (final OrderFinding finding : findings)
        {
            now.add(finding.key());
            if (isCertain(finding))
            {
                certain.add(finding);
            }
        }
        before = now;
        if (!certain.isEmpty())
        {
            edge.call(() -> certain.forEach(adjustments::publish));
            // What was told now must be found again before it is told again.
            before = Set.of();
        }
        return certain.size();
    }

    private boolean isCertain(final OrderFinding finding)
    {
        if (finding.kind() == OrderFinding.Kind.ABSENT)
        {
            final long now = edge.nanoTime();
            return now - absentSince.computeIfAbsent(finding.ours().clientOrderId(), (id) -> now) >=
                settings.absentNs();
        }
        return before.contains(finding.key()) || !armed && told.add(finding.key());
    }

    private static boolean isAbsent(final List<OrderFinding> findings)
    {
        return findings.stream().anyMatch((finding) -> finding.kind() == OrderFinding.Kind.ABSENT);
    }

    private int money(final List<MoneyDifference> money) throws InterruptedException
    {
        if (money.isEmpty())
        {
            moneyBefore = List.of();
            return 0;
        }
        final boolean same = money.equals(moneyBefore);
        moneyBefore = same ? List.of() : money;
        if (same)
        {
            edge.call(() -> money.forEach(adjustments::publish));
        }
        return same ? money.size() : 0;
    }

    private void clean(final String trigger, final long found) throws InterruptedException
    {
        differences += found;
        failuresInARow = 0;
        final StringBuilder detail = new StringBuilder(trigger + ": " + found + " differences");
        netted.forEach((currency, more) -> detail.append(", ").append(more).append(' ').append(currency)
            .append(" netted"));
        edge.lifecycle(LifecyclePhase.RECONCILED, text(detail.toString()));
        if (!armed && mayArm())
        {
            edge.lifecycle(LifecyclePhase.ARMED, "");
            armed = true;
        }
    }

    /** Where the user channel did not say at which mark a position is closed, the list does. */
    private void liquidations(final OurStatement ours, final VenueStatement theirs) throws InterruptedException
    {
        final List<ListedPosition> news = theirs.positions().values().stream()
            .filter((listed) -> listed.liquidationPrice() > 0 && listed.quantity() != 0 &&
                ours.positions()[listed.instrumentId()] == listed.quantity() &&
                ours.liquidations()[listed.instrumentId()] == Decimal.NAN)
            .sorted(Comparator.comparingInt(ListedPosition::instrumentId)).toList();
        if (!news.isEmpty())
        {
            edge.call(() -> news.forEach(adjustments::publish));
        }
    }

    /** Cash that the venue has more, since it nets what portfolios hold apart; by currency, empty for none. */
    private Map<String, String> netted(final OurStatement ours, final VenueStatement theirs)
    {
        final Map<String, String> amounts = new LinkedHashMap<>();
        traded.stream().map(Instrument::quote).distinct().forEach((currency) ->
        {
            final long more = MoneyDifference.netted(ours, theirs, traded, currency);
            if (more != 0)
            {
                amounts.put(currency, Amounts.text(more));
            }
        });
        return amounts;
    }

    private void failed(final String trigger, final long found, final String why) throws InterruptedException
    {
        if (stopped || acceptedByOperator)
        {
            return;
        }
        differences += found;
        failed++;
        failuresInARow++;
        edge.lifecycle(LifecyclePhase.NOT_RECONCILED, text(trigger + ": " + why));
        err.println("cannot reconcile with the venue (" + trigger + "): " + why + (armed ? ", only reducing" :
            ", not armed; ringfence ctl reconcile tries again, ctl accept takes what there is"));
    }

    private static String text(final String detail)
    {
        final String ascii = detail.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.length() > DETAIL ? ascii.substring(0, DETAIL) : ascii;
    }
}
