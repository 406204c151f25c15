package io.ringfence.engine.risk;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.CostMeter;
import io.ringfence.engine.event.Costs;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Mix;
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
import io.ringfence.engine.order.PreTrade;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The pre-trade checks, in their order; business thread. Whoever owns the orders asks with every intent, tells it of
 * every row before any intent of that row, and of every change of open orders or positions.
 */
public final class PreTradeChain implements PreTrade
{
    private static final int VERDICT_LENGTH = RecordSchema.of(RecordKind.VERDICT).length();

    private final MarketView market;
    private final PositionView positions;
    private final OrderView orders;
    private final TradingStates states;
    private final InstrumentTable instruments;
    private final ExposureLedger ledger;
    private final Holdings holdings;
    private final Assessment assessment;
    private final CheckSequence checks;
    private final NearMisses nearMisses = new NearMisses();
    private final Finding finding = new Finding(nearMisses);
    private final AccountBody account = new AccountBody();
    private final VerdictRecord verdict = new VerdictRecord();
    private RiskLimits limits;
    private Outcome refusal = Outcome.REJECT;
    private long unrecorded;
    private CostMeter meter;

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
        this.states = states;
        ledger = new ExposureLedger(instruments.size(), market, positions, orders);
        assessment = new Assessment(instruments, market, positions, orders, states, ledger);
        holdings = new Holdings(positions, instruments.size());
        checks = new CheckSequence(instruments, holdings);
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
        checks.applyLimits(value);
    }

    /** @return positions that the checks look at */
    public PositionView positions()
    {
        return positions;
    }

    /**
     * Reports how much of the caps is used. For tools.
     *
     * @param uses to report to
     * @param nowNs event time
     */
    public void headroom(final LimitUses uses, final long nowNs)
    {
        checks.rate().headroom(uses, nowNs);
        new CapUses(instruments, market, positions, orders, ledger).report(uses, limits, nowNs);
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
        checks.rate().onRow();
        final int instrument = row.instrumentId();
        if (instrument >= 0 && instrument < instruments.size())
        {
            ledger.onMark(instrument);
            if (row.type() == EventType.POSITION)
            {
                holdings.onChange(instrument);
                for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
                {
                    ledger.onChange(portfolio, instrument);
                }
            }
        }
        else if (row.type() == EventType.ACCOUNT)
        {
            account.wrap(row);
            checks.inputs().onAccount(
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
        holdings.onChange(portfolio, instrument);
    }

    /**
     * Takes places in the rate for a whole list, all or none, for the intents that follow in the same row.
     *
     * @param orders in the list
     * @param nowNs event time
     * @return true if they all fit; if not, each of them is refused by the rate
     */
    @Override
    public boolean reserve(final int orders, final long nowNs)
    {
        return checks.rate().reserve(orders, nowNs);
    }

    /**
     * Asks all checks in order; the first no is the verdict. A refusal leaves one verdict record, an acceptance one
     * for each limit of which it uses more than 80 %, and is remembered: an equal order is a repetition for a while.
     */
    @Override
    public Reason evaluate(final OrderRequest request, final long nowNs, final Row row)
    {
        nearMisses.clear();
        final Reason reason = meter != null && meter.intentIsDue() ?
            timed(request, nowNs) : checks.evaluate(assessment.of(request, nowNs), finding);
        if (reason != Reason.NONE)
        {
            record(row, finding, refusal);
            return reason;
        }
        for (int i = 0; i < nearMisses.count(); i++)
        {
            record(row, nearMisses.get(i), Outcome.NEAR_MISS);
        }
        checks.duplicates().onAccepted(request, nowNs);
        return Reason.NONE;
    }

    private Reason timed(final OrderRequest request, final long nowNs)
    {
        meter.begin();
        final Assessment intent = assessment.of(request, nowNs);
        meter.lap(Costs.LOOK_UP);
        final Reason reason = checks.evaluate(intent, finding, meter);
        meter.end(Costs.CHECKS);
        return reason;
    }

    /**
     * Has what checks cost taken from now on. Not for the hot path.
     *
     * @param value meter, null for none
     */
    public void costMeter(final CostMeter value)
    {
        meter = value;
    }

    /**
     * Asks every check, whatever the others say, without leaving a trace. Allocates: for tools.
     *
     * @param request to explain
     * @param nowNs event time
     * @return one result a check, in their order
     */
    public List<CheckResult> explain(final OrderRequest request, final long nowNs)
    {
        final Assessment intent = assessment.of(request, nowNs);
        final boolean known = intent.instrument() != null && intent.portfolioKnown();
        final List<CheckResult> results = new ArrayList<>();
        for (final PreTradeCheck check : checks.all())
        {
            final boolean spared = intent.exit() && check.sparesExits();
            final boolean early = check.id().compareTo(Reason.INPUT_MISSING) <= 0;
            if (!check.running())
            {
                results.add(CheckResult.unanswered(check.id(), CheckAnswer.OFF));
            }
            else if (early || known && (intent.mark() != Decimal.NAN || intent.exit() && !spared))
            {
                results.add(answer(check, intent, spared));
            }
            else
            {
                results.add(CheckResult.unanswered(check.id(), CheckAnswer.UNKNOWN));
            }
        }
        return results;
    }

    private CheckResult answer(final PreTradeCheck check, final Assessment intent, final boolean spared)
    {
        final Finding explained = new Finding(null);
        final Reason reason = check.evaluate(intent, explained);
        final boolean marked = intent.instrument() != null && intent.mark() != Decimal.NAN;
        return CheckResult.of(check.id(), reason, spared, explained, Operands.of(
            check.id(), explained, intent.request().price() != Decimal.NAN,
            marked ? intent.markAgeNs() : CheckInput.AGELESS, checks.inputs().ageNs(intent)));
    }

    @Override
    public long collarLimit(final int instrument, final Side side)
    {
        final long mark = market.mark(instrument);
        final long distance = Decimal.multiplyDown(mark, limits.pricing().collarPct());
        final long increment = instruments.get(instrument).priceIncrement();
        if (distance == Decimal.NAN)
        {
            return Decimal.NAN;
        }
        if (side == Side.BUY)
        {
            return Decimal.floorToStep(mark + distance, increment);
        }
        final long floor = Decimal.floorToStep(mark - distance, increment);
        return floor == mark - distance ? floor : floor + increment;
    }

    @Override
    public boolean pricesReliable(final int instrument, final long nowNs)
    {
        final long markTimeNs = market.markTimeNs(instrument);
        return markTimeNs != 0 && nowNs - markTimeNs <= limits.marks().haltNs() && market.valid(instrument);
    }

    @Override
    public int nextCrossed(final OrderRequest request, final int after)
    {
        if (limits.pricing().selfMatch() != SelfMatch.CANCEL_OLDEST)
        {
            return OrderView.NO_ORDER;
        }
        return SelfCross.next(
            orders, request,
            after == OrderView.NO_ORDER ? orders.first(request.instrument()) : orders.next(after));
    }

    /**
     * Uses the correlations that the guards keep; without them everything counts as moving together.
     *
     * @param value of {@link Guards#correlations()}
     */
    public void correlations(final Correlations value)
    {
        checks.correlated().correlations(value);
    }

    /**
     * Records refusals under another outcome, such as WOULD_REJECT for limits that are only watched.
     *
     * @param outcome of every refusal from now on
     */
    public void recordRefusalsAs(final Outcome outcome)
    {
        refusal = outcome;
    }

    /** @return hash of what the checks remember: rates and recent orders, kept with every intent */
    public long hash()
    {
        return Mix.mix(Mix.mix(Mix.mix(1, checks.rate().hash()), checks.duplicates().hash()), checks.inputs().hash());
    }

    /** @return the same hash from scratch */
    public long recomputeHash()
    {
        final long rates = Mix.mix(1, checks.rate().recomputeHash());
        return Mix.mix(Mix.mix(rates, checks.duplicates().recomputeHash()), checks.inputs().hash());
    }

    /** @return sequence of the row from which the limits in force hold */
    public long limitsSince()
    {
        return states.limitsSince();
    }

    /** @return verdicts that found no room in their row: they hold all the same */
    public long unrecorded()
    {
        return unrecorded;
    }

    /**
     * Carries rates, recent orders and ages of accounts out or in; loading is for a fresh chain, after orders and
     * positions.
     *
     * @param image to carry with
     * @param section name of its section
     */
    public void carry(final StateImage image, final String section)
    {
        image.section(section, 3);
        checks.carry(image);
        unrecorded = image.number(unrecorded);
        if (image.loading())
        {
            ledger.onLoaded();
            holdings.onLoaded();
        }
    }

    private void record(final Row row, final Finding found, final Outcome outcome)
    {
        if (!row.hasRoomFor(VERDICT_LENGTH))
        {
            unrecorded++;
            return;
        }
        final OrderRequest request = assessment.request();
        verdict.append(row)
            .clientOrderId(assessment.amend() ? orders.clientOrderId(request.amends()) : request.clientOrderId())
            .tag(request.tagHigh(), request.tagLow())
            .instrument(request.instrument())
            .side(request.side())
            .price(request.price())
            .quantity(request.quantity())
            .outcome(outcome)
            .config(states.limitsSince());
        found.writeTo(verdict);
    }
}
