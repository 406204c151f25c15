package io.ringfence.app.control;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.ringfence.app.run.CostTable;
import io.ringfence.app.run.ProfitAndLoss;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.CostLedger;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.engine.pipeline.PipelineCounters;
import io.ringfence.engine.pipeline.PipelineHealth;
import io.ringfence.engine.position.Shares;
import io.ringfence.engine.risk.LimitUse;
import io.ringfence.engine.risk.StrategyNames;

/** Makes the status that operators read, of the board and of what is counted at the edge. Control thread only. */
final class StatusReport
{
    private static final double NS_PER_SECOND = 1e9;

    private final InstrumentTable instruments;
    private final Supplier<? extends Map<String, ?>> decisions;
    private final StatusBoard board;
    private final CostLedger ledger;
    private final PipelineCounters counters;
    private final PipelineHealth health;
    private final KillFlag killFlag;
    private long publishedThen;
    private long thenNanos;
    private double ratePerSecond;

    StatusReport(
        final InstrumentTable instruments, final Supplier<? extends Map<String, ?>> decisions,
        final StatusBoard board, final CostLedger ledger, final PipelineCounters counters,
        final PipelineHealth health, final KillFlag killFlag)
    {
        this.instruments = instruments;
        this.decisions = decisions;
        this.board = board;
        this.ledger = ledger;
        this.counters = counters;
        this.health = health;
        this.killFlag = killFlag;
    }

    /** Takes the rate since the last call. */
    void sample(final long nowNanos)
    {
        final long published = counters.published();
        if (thenNanos != 0 && nowNanos > thenNanos)
        {
            ratePerSecond = (published - publishedThen) * NS_PER_SECOND / (nowNanos - thenNanos);
        }
        publishedThen = published;
        thenNanos = nowNanos;
    }

    /** @return names of portfolios known to the engine */
    List<String> portfolios()
    {
        return names(board.read());
    }

    private static List<String> names(final long[] picture)
    {
        final List<String> names = new ArrayList<>();
        for (int id = 0; id < picture[StatusBoard.PORTFOLIO_COUNT]; id++)
        {
            names.add(name(picture, id));
        }
        return names;
    }

    Map<String, Object> values(final long nowNs, final boolean haltFile, final long limitsVersion)
    {
        final long[] picture = board.read();
        final boolean drawn = picture[StatusBoard.SEQUENCE] > 0;
        final Map<String, Object> values = new LinkedHashMap<>();
        values.put("state", drawn ? state(picture[StatusBoard.STATE]) : "UNKNOWN");
        values.put("held_by",
            HoldPicture.texts(picture, StatusBoard.holdsAt(instruments.size()), names(picture)));
        values.put("seq", picture[StatusBoard.SEQUENCE]);
        values.put("recv_ns", picture[StatusBoard.TIME_NS]);
        values.put("age_ms", drawn ? (nowNs - picture[StatusBoard.TIME_NS]) / 1_000_000 : null);
        values.put("failed", health.failed());
        values.put("kill_flag", killFlag.tripped());
        values.put("halt_file", haltFile);
        values.put("config_changes", limitsVersion);
        values.put("published", counters.published());
        values.put("rate_per_s", Math.round(ratePerSecond));
        values.put("dropped", counters.dropped());
        values.put("ring_full_waits", counters.ringFullWaits());
        values.put("open_orders", picture[StatusBoard.OPEN_ORDERS]);
        values.putAll(decisions.get());
        values.put("costs", CostTable.values(ledger.entries()));
        values.put("portfolios", portfolios(picture));
        values.put("instruments", restricted(picture));
        values.put("positions", positions(picture));
        values.put("positions_left_out", picture[StatusBoard.POSITIONS_LEFT_OUT]);
        values.put("pnl_by_portfolio", profits(picture));
        values.put("pnl_by_strategy", owners(picture, 0, picture[StatusBoard.STRATEGY_COUNT]));
        values.put("pnl_by_group",
            owners(picture, picture[StatusBoard.STRATEGY_COUNT], picture[StatusBoard.GROUP_COUNT]));
        values.put("owners_left_out", picture[StatusBoard.OWNERS_LEFT_OUT]);
        values.put("unshared_fills", picture[StatusBoard.UNSHARED_FILLS]);
        values.put("omitted_records", picture[StatusBoard.OMITTED_RECORDS]);
        return values;
    }

    /** @return used and limit of every limit, completed at the next timer event */
    CompletableFuture<List<Map<String, Object>>> headroom()
    {
        return board.headroom().thenApply((uses) -> uses.stream().map(StatusReport::use).toList());
    }

    private static Map<String, Object> use(final LimitUse use)
    {
        final Map<String, Object> one = new LinkedHashMap<>();
        one.put("guard", use.guard());
        one.put("scope", use.scope());
        one.put("used", measure(use.used(), use.unit()));
        one.put("limit", measure(use.limit(), use.unit()));
        one.put("unit", use.unit().name());
        one.put("ratio", decimal(use.ratio()));
        return one;
    }

    private static String measure(final long value, final Unit unit)
    {
        return value != Decimal.NAN && (unit == Unit.NANOS || unit == Unit.NUMBER) ?
            Long.toString(value) : decimal(value);
    }

    private List<Map<String, Object>> portfolios(final long[] picture)
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (int id = 0; id < picture[StatusBoard.PORTFOLIO_COUNT]; id++)
        {
            final int at = StatusBoard.portfolioAt(id);
            final Map<String, Object> one = new LinkedHashMap<>();
            one.put("portfolio", name(picture, id));
            one.put("state", state(picture[at + StatusBoard.PORTFOLIO_STATE]));
            one.put("equity", decimal(picture[at + StatusBoard.EQUITY]));
            one.put("cash", decimal(picture[at + StatusBoard.CASH]));
            one.put("gross_exposure", decimal(picture[at + StatusBoard.GROSS]));
            all.add(one);
        }
        return all;
    }

    /** Instruments that are not free to trade, or on which orders rest. */
    private List<Map<String, Object>> restricted(final long[] picture)
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (int id = 0; id < instruments.size(); id++)
        {
            final int at = StatusBoard.instrumentAt(id);
            final long state = picture[at + StatusBoard.INSTRUMENT_STATE];
            final long orders = picture[at + StatusBoard.INSTRUMENT_ORDERS];
            if (state != TradingState.ACTIVE.ordinal() || orders > 0)
            {
                final Map<String, Object> one = new LinkedHashMap<>();
                one.put("symbol", instruments.get(id).symbol());
                one.put("state", state(state));
                one.put("open_orders", orders);
                one.put("mark", decimal(picture[at + StatusBoard.INSTRUMENT_MARK]));
                all.add(one);
            }
        }
        return all;
    }

    private List<Map<String, Object>> positions(final long[] picture)
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < picture[StatusBoard.POSITION_COUNT]; i++)
        {
            final int at = StatusBoard.positionsAt(instruments.size()) + i * StatusBoard.POSITION;
            final Map<String, Object> one = new LinkedHashMap<>();
            one.put("portfolio", name(picture, (int)picture[at + StatusBoard.OF_PORTFOLIO]));
            one.put("symbol", instruments.get((int)picture[at + StatusBoard.OF_INSTRUMENT]).symbol());
            one.put("quantity", decimal(picture[at + StatusBoard.QUANTITY]));
            one.put("entry_price", decimal(picture[at + StatusBoard.ENTRY]));
            one.put("mark", decimal(picture[at + StatusBoard.MARK]));
            one.put("realized", decimal(picture[at + StatusBoard.REALISED]));
            one.put("unrealized", decimal(picture[at + StatusBoard.UNREALISED]));
            one.put("fees", decimal(picture[at + StatusBoard.FEES]));
            one.put("funding", decimal(picture[at + StatusBoard.FUNDING]));
            all.add(one);
        }
        return all;
    }

    private static Map<String, Object> profits(final long[] picture)
    {
        final Map<String, Object> all = new LinkedHashMap<>();
        for (int id = 0; id < picture[StatusBoard.PORTFOLIO_COUNT]; id++)
        {
            final int at = StatusBoard.portfolioAt(id);
            final Map<String, Object> one = profit(picture, at + StatusBoard.PORTFOLIO_REALISED);
            one.put("gross_exposure", decimal(picture[at + StatusBoard.GROSS]));
            all.put(name(picture, id), one);
        }
        return all;
    }

    private Map<String, Object> owners(final long[] picture, final long first, final long count)
    {
        final Map<String, Object> all = new LinkedHashMap<>();
        for (long i = first; i < first + count; i++)
        {
            final int at = StatusBoard.ownersAt(instruments.size()) + (int)i * OwnerPicture.OWNER;
            final Map<String, Object> one = profit(picture, at + OwnerPicture.REALISED);
            one.put("net_exposure", decimal(picture[at + OwnerPicture.NET]));
            one.put("gross_exposure", decimal(picture[at + OwnerPicture.GROSS]));
            all.put(picture[at + OwnerPicture.ID] == Shares.HOME ? StrategyNames.MANUAL :
                Text.unpack(picture[at + OwnerPicture.NAME_HIGH], picture[at + OwnerPicture.NAME_LOW]), one);
        }
        return all;
    }

    /** Realised, unrealised, fees and funding stand one after another. */
    private static Map<String, Object> profit(final long[] picture, final int at)
    {
        final ProfitAndLoss pnl = new ProfitAndLoss(picture[at], picture[at + 1], picture[at + 2], picture[at + 3]);
        final Map<String, Object> one = pnl.toMap();
        one.put("total", decimal(pnl.total()));
        return one;
    }

    private static String name(final long[] picture, final int portfolio)
    {
        final int at = StatusBoard.portfolioAt(portfolio);
        return Text.unpack(picture[at + StatusBoard.NAME_HIGH], picture[at + StatusBoard.NAME_LOW]);
    }

    private static String state(final long ordinal)
    {
        return TradingState.of((int)ordinal).name();
    }

    private static String decimal(final long value)
    {
        return value == Decimal.NAN ? null :
            value == 0 ? "0" : BigDecimal.valueOf(value, Decimal.SCALE).stripTrailingZeros().toPlainString();
    }
}
