package io.ringfence.app.report;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.ringfence.app.run.Amounts;
import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.position.PositionView;
import io.ringfence.journal.Bound;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.replay.Difference;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.ReplayWalk;

/**
 * Replays a journal and writes the page about it. One thread, once.
 */
public final class JournalPage
{
    private final Path journal;
    private final Bound from;
    private final Bound to;
    private final Money money = new Money();
    private final Owners owners = new Owners();
    private final Fills fills = new Fills();
    private final Rejects rejects = new Rejects();
    private final Latencies latencies = new Latencies();
    private final Headrooms headrooms = new Headrooms();
    private final Restrictions restrictions = new Restrictions();
    private final CommandRecord command = new CommandRecord();
    private final Set<RunHeader> runs = new LinkedHashSet<>();
    private final RecordedEngine engine = new RecordedEngine(Map.of());
    private final LifecycleBody lifecycle = new LifecycleBody();
    private InstrumentTable instruments;
    private Difference difference;
    private TradingState state = TradingState.HALTED;
    private boolean stopping;
    private long events;
    private long orders;
    private long firstSequence;
    private long lastSequence;
    private long fromNs;
    private long toNs;

    /**
     * @param journal directory
     * @param from first row that is shown, null for the first; rows before it make the state all the same
     * @param to last row, null for the last
     */
    public JournalPage(final Path journal, final Bound from, final Bound to)
    {
        this.journal = journal;
        this.from = from;
        this.to = to;
    }

    /**
     * Replays.
     *
     * @param progress told how far the replay is
     * @return this
     * @throws SettingsException if no row lies within the bounds
     */
    public JournalPage read(final ReplayProgress progress)
    {
        try (ReplayWalk walk = ReplayWalk.open(journal, engine, progress))
        {
            while (walk.next() && (to == null || !to.isBefore(walk.journaled())))
            {
                walk.process();
                if (from == null || from.includes(walk.journaled()))
                {
                    onRow(walk);
                }
            }
        }
        if (events == 0)
        {
            throw new SettingsException("no row of " + journal + " lies between --from and --to");
        }
        money.sample(toNs, engine.engine().positions(), instruments.size());
        return this;
    }

    /** @return whether the engine decided all that is shown as it is journaled */
    public boolean isEqual()
    {
        return difference == null;
    }

    /** @return rows shown */
    public long events()
    {
        return events;
    }

    /** @return orders issued in them */
    public long orders()
    {
        return orders;
    }

    /** @return fills in them */
    public long fills()
    {
        return fills.count();
    }

    /** @return refusals in them by reason */
    public Map<String, Long> rejects()
    {
        return rejects.byReason();
    }

    /** @return the whole page */
    public String html()
    {
        final Html out = new Html();
        PageFrame.begin(out, "Ringfence: " + journal.getFileName());
        head(out);
        section(out, "P&L", () -> money.drawPnl(out, fromNs, toNs));
        section(out, "P&L by owner", () -> owners.draw(out, engine.engine(), instruments, fromNs, toNs));
        section(out, "Equity", () -> money.drawEquity(out, fromNs, toNs));
        section(out, "Exposure", () -> money.drawExposure(out, fromNs, toNs));
        section(out, "Trading states and guards", () -> restrictions.draw(out, fromNs, toNs));
        section(out, "Guard headroom", () -> headroom(out));
        section(out, "Fills on the price", () -> fills.draw(out, instruments, fromNs, toNs));
        section(out, "Rejects by reason", () -> rejects.draw(out));
        section(out, "Latency", () -> latency(out));
        section(out, "Positions at the end", () -> positions(out));
        section(out, "Open orders at the end", () -> openOrders(out));
        section(out, "Runs", () -> runs(out));
        PageFrame.end(out);
        return out.toString();
    }

    private void onRow(final ReplayWalk walk)
    {
        final Row row = walk.journaled();
        final TradingEngine now = engine.engine();
        if (events++ == 0)
        {
            firstSequence = row.sequence();
            fromNs = row.receiveTimeNs();
        }
        lastSequence = row.sequence();
        toNs = row.receiveTimeNs();
        runs.add(walk.header());
        instruments = walk.header().instruments();
        if (difference == null && !walk.isSameOutcome())
        {
            difference = walk.difference();
        }
        money.onRow(row, now.positions(), instruments.size());
        owners.onRow(row);
        fills.onRow(row);
        rejects.onRow(row);
        latencies.onRow(row);
        headrooms.look(toNs, now.inspection());
        restrictions.onRow(row, now, instruments);
        keepState(row, now);
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND && command.wrap(row, at).command() == CommandKind.NEW)
            {
                orders++;
            }
        }
    }

    /** A stop halts: what holds before it is what a reader wants to know, as the summary of the run says it. */
    private void keepState(final Row row, final TradingEngine now)
    {
        if (row.type() == EventType.LIFECYCLE)
        {
            final LifecyclePhase phase = lifecycle.wrap(row).phase();
            stopping = phase == LifecyclePhase.STOPPING || stopping && phase != LifecyclePhase.STARTED;
        }
        if (!stopping)
        {
            state = now.states().effective(0, Row.NONE);
        }
    }

    private static void section(final Html out, final String title, final Runnable content)
    {
        out.raw("<section>").element("h2", title).raw("\n");
        content.run();
        out.raw("</section>\n");
    }

    private void head(final Html out)
    {
        out.raw("<header>").element("h1", journal.getFileName()).raw("<p>")
            .text("sequences " + firstSequence + " to " + lastSequence + ", " + Ticks.exactTime(fromNs) + " to " +
                Ticks.exactTime(toNs) + " UTC").raw("</p>\n");
        if (difference != null)
        {
            out.raw("<p class=\"halted\">").text("This engine decides otherwise than the journal from sequence " +
                difference.sequence() + " on (" + difference.module() + " " + difference.field() +
                "): what is computed here, headroom, P&L and states, may not be what was.").raw("</p>\n");
        }
        out.raw("<div class=\"tiles\">\n");
        money.tiles(out);
        tile(out, "rows", String.format(Locale.ROOT, "%,d", events));
        tile(out, "orders", String.format(Locale.ROOT, "%,d", orders));
        tile(out, "fills", String.format(Locale.ROOT, "%,d", fills.count()));
        tile(out, stopping ? "state before the stop" : "state at the end", state.name());
        out.raw("</div></header>\n");
    }

    private static void tile(final Html out, final String name, final String value)
    {
        out.raw("<div class=\"tile\">").element("b", value).element("span", name).raw("</div>\n");
    }

    private void headroom(final Html out)
    {
        out.raw("<p>Used over limit, looked at %,d times; the six that came closest are drawn. At 1 a limit is ",
            headrooms.looks()).raw("reached.</p>\n");
        headrooms.draw(out, fromNs, toNs);
    }

    private void latency(final Html out)
    {
        if (latencies.isEmpty())
        {
            out.raw("<p>No row tells a latency.</p>\n");
            return;
        }
        out.raw("<p>By the clocks that stamped the rows: the venue's and ours for the feed, ours alone for orders. ")
            .raw("How long the pipeline took is in the summary of <code>run</code>.</p>\n");
        if (latencies.ahead() > 0)
        {
            out.raw("<p>%,d market messages bear a venue time after ours and are left out: the clocks differ.</p>\n",
                latencies.ahead());
        }
        latencies.draw(out);
    }

    private void positions(final Html out)
    {
        final PositionView positions = engine.engine().positions();
        out.raw("<table><tr><th>portfolio, instrument</th><th>quantity</th><th>entry</th><th>mark</th>")
            .raw("<th>realised</th><th>unrealised</th><th>fees</th><th>funding</th></tr>\n");
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            for (int id = 0; id < instruments.size(); id++)
            {
                if (positions.quantity(portfolio, id) != 0 || positions.realised(portfolio, id) != 0)
                {
                    out.row(name(positions, portfolio) + ", " + instruments.get(id).symbol(),
                        Amounts.text(positions.quantity(portfolio, id)),
                        Amounts.text(positions.entryPrice(portfolio, id)),
                        Amounts.text(engine.engine().market().mark(id)),
                        Amounts.text(positions.realised(portfolio, id)),
                        Amounts.text(positions.unrealised(portfolio, id)),
                        Amounts.text(positions.fees(portfolio, id)),
                        Amounts.text(positions.funding(portfolio, id)));
                }
            }
        }
        out.raw("</table>\n");
    }

    private void openOrders(final Html out)
    {
        final OrderTable table = engine.engine().inspection().orders();
        out.raw("<table><tr><th>order</th><th>instrument</th><th>side</th><th>type</th><th>status</th><th>price</th>")
            .raw("<th>quantity</th><th>filled</th></tr>\n");
        for (int id = 0; id < instruments.size(); id++)
        {
            orders(out, table, table.first(id));
            orders(out, table, table.firstHeld(id));
        }
        out.raw("</table>\n");
    }

    private void orders(final Html out, final OrderTable table, final int first)
    {
        for (int order = first; order != OrderTable.NO_ORDER; order = table.next(order))
        {
            out.row(ClientOrderId.toString(table.clientOrderId(order)),
                instruments.get(table.instrument(order)).symbol(), table.side(order), table.type(order),
                table.status(order), Amounts.text(table.price(order)), Amounts.text(table.quantity(order)),
                Amounts.text(table.cumulative(order)));
        }
    }

    private void runs(final Html out)
    {
        out.raw("<table class=\"words\"><tr><th>from sequence</th><th>started</th><th>engine</th><th>JVM</th></tr>\n");
        runs.forEach((run) -> out.row(run.startSequence(), Ticks.exactTime(run.startTimeNs()), run.build(), run.jvm()));
        out.raw("</table>\n").raw("<p>").text("instruments " + instruments.fingerprint() + ", state hash " +
            HexFormat.of().toHexDigits(engine.stateHash()) + (isEqual() ?
            ": every decision shown is the one that was journaled" : "")).raw("</p>\n");
    }

    private static String name(final PositionView positions, final int portfolio)
    {
        return Text.unpack(positions.nameHigh(portfolio), positions.nameLow(portfolio));
    }
}
