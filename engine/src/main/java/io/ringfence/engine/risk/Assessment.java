package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;

/**
 * One intent and all that its checks need to know, looked up once; business thread, reused. The order that an amend
 * replaces is taken out of every sum. Decimals at 1e-8, {@link Decimal#NAN} for what is not known.
 */
final class Assessment
{
    private final InstrumentTable instruments;
    private final MarketView market;
    private final PositionView positions;
    private final OrderView orders;
    private final TradingStates states;
    private final ExposureLedger ledger;
    private RiskLimits limits;

    private OrderRequest request;
    private long nowNs;
    private Instrument instrument;
    private boolean portfolioKnown;
    private TradingState state;
    private long quantity;
    private long position;
    private long buys;
    private long sells;
    private long bid;
    private long ask;
    private long mark;
    private long mid;
    private long reference;
    private long equity;
    private boolean marketable;
    private boolean reducing;
    private boolean exit;
    private long worstPosition;
    private long ownNotional;
    private long heldNotional;
    private long ownSideNotional;
    private long worstNotional;
    private boolean notionalsKnown;
    private long others;
    private boolean othersKnown;
    private long accountEquity;
    private long accountNotional;
    private long otherPortfolios;
    private boolean accountKnown;

    Assessment(
        final InstrumentTable instruments, final MarketView market, final PositionView positions,
        final OrderView orders, final TradingStates states, final ExposureLedger ledger)
    {
        this.instruments = instruments;
        this.market = market;
        this.positions = positions;
        this.orders = orders;
        this.states = states;
        this.ledger = ledger;
    }

    void limits(final RiskLimits value)
    {
        limits = value;
    }

    /** Looks everything up. */
    Assessment of(final OrderRequest intent, final long eventNs)
    {
        request = intent;
        nowNs = eventNs;
        forgetSums();
        final int id = intent.instrument();
        final int portfolio = intent.portfolio();
        final boolean instrumentKnown = id >= 0 && id < instruments.size();
        instrument = instrumentKnown ? instruments.get(id) : null;
        portfolioKnown = portfolio >= 0 && portfolio < positions.portfolios() &&
            portfolio < TradingStates.MAX_PORTFOLIOS;
        state = states.effective(portfolioKnown ? portfolio : -1, intent.strategy(), instrumentKnown ? id : -1);
        quantity = intent.quantity();
        equity = portfolioKnown ? positions.equity(portfolio) : Decimal.NAN;
        if (instrumentKnown && portfolioKnown)
        {
            lookUpOrders(portfolio, id);
            lookUpMarket(id);
            judge();
        }
        else
        {
            forget();
        }
        return this;
    }

    /** The same intent at another time. */
    void at(final long eventNs)
    {
        nowNs = eventNs;
    }

    /** What is worked out once for all checks is worked out anew. */
    void forgetSums()
    {
        notionalsKnown = false;
        othersKnown = false;
        accountKnown = false;
    }

    /** The worst cases of other instruments are looked up anew. */
    void forgetOthers()
    {
        othersKnown = false;
    }

    private void lookUpOrders(final int portfolio, final int id)
    {
        position = positions.quantity(portfolio, id);
        buys = orders.restingBuys(portfolio, id);
        sells = orders.restingSells(portfolio, id);
        final int amended = request.amends();
        if (amended != OrderView.NO_ORDER)
        {
            final long leaves = orders.leaves(amended);
            quantity = Decimal.subtract(quantity, orders.cumulative(amended));
            if (buy())
            {
                buys -= leaves;
            }
            else
            {
                sells -= leaves;
            }
        }
    }

    private void lookUpMarket(final int id)
    {
        bid = market.bid(id);
        ask = market.ask(id);
        mark = market.mark(id);
        mid = bid == Decimal.NAN || ask == Decimal.NAN ? Decimal.NAN : bid + (ask - bid) / 2;
        final long touch = buy() ? ask : bid;
        final long price = request.price();
        reference = price != Decimal.NAN ? price : touch != Decimal.NAN ? touch : mark;
        marketable = !request.postOnly() && touch != Decimal.NAN && crosses(touch);
    }

    private boolean crosses(final long touch)
    {
        final OrderType type = request.type();
        final long price = request.price();
        if (type != OrderType.MARKET && type != OrderType.LIMIT && type != OrderType.BRACKET)
        {
            return false;
        }
        return price == Decimal.NAN || (buy() ? price >= touch : price <= touch);
    }

    private void judge()
    {
        final long added = buy() ? Decimal.add(buys, quantity) : Decimal.add(sells, quantity);
        final boolean opposite = buy() ? position < 0 : position > 0;
        reducing = opposite && quantity > 0 && added != Decimal.NAN && added <= Math.abs(position);
        exit = reducing || lessens();
        final long buySide = Decimal.abs(Decimal.add(position, buy() ? added : buys));
        final long sellSide = Decimal.abs(Decimal.subtract(position, buy() ? sells : added));
        worstPosition = buySide == Decimal.NAN || sellSide == Decimal.NAN ?
            Decimal.NAN : Math.max(buySide, sellSide);
    }

    /** An amend that neither enlarges its order nor makes its price more aggressive brings no risk. */
    private boolean lessens()
    {
        final int amended = request.amends();
        if (amended == OrderView.NO_ORDER || quantity > orders.leaves(amended))
        {
            return false;
        }
        final long price = request.price();
        final long before = orders.price(amended);
        return price == before ||
            price != Decimal.NAN && before != Decimal.NAN && (buy() ? price < before : price > before);
    }

    private void forget()
    {
        position = Decimal.NAN;
        buys = 0;
        sells = 0;
        bid = Decimal.NAN;
        ask = Decimal.NAN;
        mark = Decimal.NAN;
        mid = Decimal.NAN;
        reference = request.price();
        marketable = false;
        reducing = false;
        exit = false;
        worstPosition = Decimal.NAN;
    }

    OrderRequest request()
    {
        return request;
    }

    long nowNs()
    {
        return nowNs;
    }

    RiskLimits limits()
    {
        return limits;
    }

    MarketView market()
    {
        return market;
    }

    PositionView positions()
    {
        return positions;
    }

    OrderView orders()
    {
        return orders;
    }

    TradingStates states()
    {
        return states;
    }

    /** The instrument, null when there is no such one. */
    Instrument instrument()
    {
        return instrument;
    }

    int instrumentId()
    {
        return request.instrument();
    }

    int portfolio()
    {
        return request.portfolio();
    }

    boolean portfolioKnown()
    {
        return portfolioKnown;
    }

    boolean buy()
    {
        return request.side() == Side.BUY;
    }

    boolean amend()
    {
        return request.amends() != OrderView.NO_ORDER;
    }

    /** Worst of process, portfolio, instrument and strategy. */
    TradingState state()
    {
        return state;
    }

    /** What would rest or trade: of an amend, its total less what was filled. */
    long quantity()
    {
        return quantity;
    }

    long position()
    {
        return position;
    }

    /** Open buys, without an order that is being replaced. */
    long buys()
    {
        return buys;
    }

    /** Open sells, without an order that is being replaced. */
    long sells()
    {
        return sells;
    }

    long bid()
    {
        return bid;
    }

    long ask()
    {
        return ask;
    }

    long mark()
    {
        return mark;
    }

    long mid()
    {
        return mid;
    }

    /** Limit price, else far touch, else mark. */
    long reference()
    {
        return reference;
    }

    long equity()
    {
        return equity;
    }

    /** Whether it would trade at once. */
    boolean marketable()
    {
        return marketable;
    }

    /** Opposite to the position, and within it together with what rests on that side. */
    boolean reducing()
    {
        return reducing;
    }

    /** Reducing, or an amend that brings no risk: what most checks let out. */
    boolean exit()
    {
        return exit;
    }

    /** The larger of |position + buys| and |position - sells|, the intent counted in. */
    long worstPosition()
    {
        return worstPosition;
    }

    /** The intent alone at its reference, rounded up. */
    long ownNotional()
    {
        workOut();
        return ownNotional;
    }

    /** Signed position at the mark, rounded up. */
    long heldNotional()
    {
        workOut();
        return heldNotional;
    }

    /** Position and resting orders at the mark, plus the intent at its reference; the larger side. */
    long worstNotional()
    {
        workOut();
        return worstNotional;
    }

    /** Signed worst case of the intent's own side: position and what rests there at the mark, plus the intent. */
    long ownSideNotional()
    {
        workOut();
        return ownSideNotional;
    }

    /** All notionals, once for all checks that ask for one of them. */
    void workOut()
    {
        if (notionalsKnown)
        {
            return;
        }
        notionalsKnown = true;
        final boolean buy = buy();
        ownNotional = Decimal.multiplyUp(quantity, reference);
        heldNotional = Decimal.multiplyUp(position, mark);
        final long buySide = buys == 0 ? heldNotional : Decimal.multiplyUp(Decimal.add(position, buys), mark);
        final long sellSide = sells == 0 ? heldNotional : Decimal.multiplyUp(Decimal.subtract(position, sells), mark);
        ownSideNotional = buy ? Decimal.add(buySide, ownNotional) : Decimal.subtract(sellSide, ownNotional);
        final long ownSide = Decimal.abs(ownSideNotional);
        final long otherSide = Decimal.abs(buy ? sellSide : buySide);
        worstNotional = ownSide == Decimal.NAN || otherSide == Decimal.NAN ?
            Decimal.NAN : Math.max(ownSide, otherSide);
    }

    /** Lowest leverage cap in force for the instrument now, NAN for none. */
    long leverageCap()
    {
        return limits.leverage().cap(instrumentId(), nowNs);
    }

    /** Worst-case notional of the portfolio's other instruments, NAN when one of them has no mark. */
    long otherNotional()
    {
        if (!othersKnown)
        {
            othersKnown = true;
            others = ledger.others(portfolio(), instrumentId());
            assert others == ledger.recomputeOthers(portfolio(), instrumentId()) :
                "nobody said that exposure changed: kept=" + others + " is=" +
                ledger.recomputeOthers(portfolio(), instrumentId());
        }
        return others;
    }

    /** Equity of all portfolios, NAN while that of one of them is not known. */
    long accountEquity()
    {
        workOutAccount();
        return accountEquity;
    }

    /** Worst-case notional of all portfolios without that of the instrument in its own, NAN when a mark is missing. */
    long accountNotional()
    {
        workOutAccount();
        return accountNotional;
    }

    /** Worst-case notional of the instrument in the other portfolios. */
    long otherPortfolios()
    {
        workOutAccount();
        return otherPortfolios;
    }

    /** Sums over all portfolios, once for all checks of the account. */
    void workOutAccount()
    {
        if (accountKnown)
        {
            return;
        }
        accountKnown = true;
        accountNotional = otherNotional();
        otherPortfolios = 0;
        if (positions.portfolios() == 1 && equity != Decimal.NAN)
        {
            accountEquity = equity;
        }
        else
        {
            addOtherPortfolios();
        }
    }

    private void addOtherPortfolios()
    {
        accountEquity = Account.equity(positions);
        for (int other = 0; other < positions.portfolios() && other < TradingStates.MAX_PORTFOLIOS; other++)
        {
            if (other != portfolio())
            {
                accountNotional = Decimal.add(accountNotional, ledger.total(other));
                otherPortfolios = Decimal.add(otherPortfolios, ledger.worst(other, instrumentId()));
            }
        }
    }

    /** Age of the mark, or Long.MAX_VALUE when there never was one. */
    long markAgeNs()
    {
        final long timeNs = market.markTimeNs(instrumentId());
        return timeNs == 0 ? Long.MAX_VALUE : nowNs - timeNs;
    }

    /** Whether marks and books of the instrument can be relied on now. */
    boolean marketUsable()
    {
        return mark != Decimal.NAN && markAgeNs() <= limits.marks().haltNs() && market.valid(instrumentId());
    }
}
