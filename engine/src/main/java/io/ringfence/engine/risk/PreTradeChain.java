package io.ringfence.engine.risk;

import java.util.Arrays;

import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;

/**
 * The pre-trade checks, in their order; business thread. Whoever owns the orders asks with every intent, tells it of
 * every row before any intent of that row, and of every change of open orders or positions.
 */
public final class PreTradeChain
{
    private static final int VERDICT_LENGTH = RecordSchema.of(RecordKind.VERDICT).length();
    /** Near misses that one intent records at most. */
    private static final int MAX_NEAR_MISSES = 4;

    private final MarketView market;
    private final PositionView positions;
    private final OrderView orders;
    private final InstrumentTable instruments;
    private final ExposureLedger ledger;
    private final Assessment assessment;
    private final InputsPresent inputsPresent = new InputsPresent();
    private final PreTradeCheck[] all;
    private PreTradeCheck[] active;
    private final Finding[] findings = new Finding[MAX_NEAR_MISSES + 1];
    private final AccountBody account = new AccountBody();
    private final VerdictRecord verdict = new VerdictRecord();
    private RiskLimits limits;
    private long unrecorded;

    /**
     * @param instruments table
     * @param limits in force
     * @param market view of books and marks
     * @param positions view of positions and equity
     * @param orders view of open orders
     * @param states trading states
     */
    public PreTradeChain(
        final InstrumentTable instruments, final RiskLimits limits, final MarketView market,
        final PositionView positions, final OrderView orders, final TradingStates states)
    {
        this.instruments = instruments;
        this.market = market;
        this.positions = positions;
        this.orders = orders;
        ledger = new ExposureLedger(instruments.size(), market, positions, orders);
        assessment = new Assessment(instruments, market, positions, orders, states, ledger);
        all = new PreTradeCheck[] {
            new TradingHalted(),
            new Tradable(),
            new Grid(),
            inputsPresent,
            new ReduceOnly(),
            new NotionalCap(),
            new PositionPct(),
            new TotalExposure(),
            new SpotBalance(),
            new ArithmeticOverflow(),
        };
        for (int i = 0; i < findings.length; i++)
        {
            findings[i] = new Finding().clear();
        }
        applyLimits(limits);
    }

    /**
     * Other limits hold from now on. Not for the hot path.
     *
     * @param value limits in force
     */
    public void applyLimits(final RiskLimits value)
    {
        limits = value;
        assessment.limits(value);
        int count = 0;
        final PreTradeCheck[] running = new PreTradeCheck[all.length];
        for (final PreTradeCheck check : all)
        {
            if (check.active(value))
            {
                running[count++] = check;
            }
        }
        active = Arrays.copyOf(running, count);
    }

    /** @return limits in force */
    public RiskLimits limits()
    {
        return limits;
    }

    /**
     * Takes note of an event, after books and positions have taken it in and before any intent of its row.
     *
     * @param row of the event
     */
    public void onEvent(final Row row)
    {
        final int instrument = row.instrumentId();
        if (instrument >= 0 && instrument < instruments.size())
        {
            ledger.onMark(instrument);
            if (row.type() == EventType.POSITION)
            {
                for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
                {
                    ledger.onChange(portfolio, instrument);
                }
            }
        }
        else if (row.type() == EventType.ACCOUNT)
        {
            account.wrap(row);
            inputsPresent.onAccount(
                positions.portfolioId(account.portfolioHigh(), account.portfolioLow()), row.receiveTimeNs());
        }
    }

    /**
     * A position or the open orders of an instrument changed: accepted, acknowledged, filled, amended, gone.
     *
     * @param portfolio id
     * @param instrument id
     */
    public void onExposureChanged(final int portfolio, final int instrument)
    {
        ledger.onChange(portfolio, instrument);
    }

    /**
     * Asks all checks in order; the first no is the verdict. A refusal leaves one verdict record, an acceptance one
     * for each limit of which it uses more than 80 %.
     *
     * @param request to judge
     * @param nowNs event time
     * @param row to record verdicts in
     * @return why not, or NONE when accepted
     */
    public Reason evaluate(final OrderRequest request, final long nowNs, final Row row)
    {
        final Assessment intent = assessment.of(request, nowNs);
        final boolean exit = intent.exit();
        int nearMisses = 0;
        for (final PreTradeCheck check : active)
        {
            if (exit && check.sparesExits())
            {
                continue;
            }
            final Finding finding = findings[nearMisses].clear();
            final Reason reason = check.evaluate(intent, finding);
            if (reason != Reason.NONE)
            {
                record(row, finding, Outcome.REJECT);
                return reason;
            }
            if (finding.near() && nearMisses < MAX_NEAR_MISSES)
            {
                nearMisses++;
            }
        }
        for (int i = 0; i < nearMisses; i++)
        {
            record(row, findings[i], Outcome.NEAR_MISS);
        }
        return Reason.NONE;
    }

    /**
     * Whether a market order must become a marketable limit, because it gets out while the market cannot be relied on.
     *
     * @param request to look at
     * @param nowNs event time
     * @return true if its price must be bounded by {@link #collarPrice}
     */
    public boolean marketExitNeedsCollar(final OrderRequest request, final long nowNs)
    {
        if (request.type() != OrderType.MARKET)
        {
            return false;
        }
        final Assessment intent = assessment.of(request, nowNs);
        return intent.reducing() && !intent.marketUsable();
    }

    /**
     * Worst price that the collar allows around the last mark, on the venue's grid.
     *
     * @param request whose side and instrument count
     * @return price, NAN when there never was a mark
     */
    public long collarPrice(final OrderRequest request)
    {
        final long mark = market.mark(request.instrument());
        final long distance = Decimal.multiplyDown(mark, limits.pricing().collarPct());
        final long increment = instruments.get(request.instrument()).priceIncrement();
        if (distance == Decimal.NAN)
        {
            return Decimal.NAN;
        }
        if (request.side() == Side.BUY)
        {
            return Decimal.floorToStep(mark + distance, increment);
        }
        final long floor = Decimal.floorToStep(mark - distance, increment);
        return floor == mark - distance ? floor : floor + increment;
    }

    /** @return verdicts that found no room in their row: they hold all the same */
    public long unrecorded()
    {
        return unrecorded;
    }

    private void record(final Row row, final Finding finding, final Outcome outcome)
    {
        if (!row.hasRoomFor(VERDICT_LENGTH))
        {
            unrecorded++;
            return;
        }
        final OrderRequest request = assessment.request();
        verdict.append(row)
            .clientOrderId(assessment.amend() ? orders.clientOrderId(request.amends()) : 0)
            .tag(request.tagHigh(), request.tagLow())
            .instrument(request.instrument())
            .side(request.side())
            .price(request.price())
            .quantity(request.quantity())
            .outcome(outcome);
        finding.writeTo(verdict);
    }
}
