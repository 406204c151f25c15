package io.ringfence.engine.position;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.FundingBody;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.FillSink;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The business thread's positions, cash and equity per portfolio: a pure function of the events and fills it was given.
 * <p>
 * <b>Cash</b> moves by the fills of spot instruments (a buy takes value and fee, a sell gives value less fee), by the
 * realised P&amp;L, fees and funding of perpetuals, and by account events. <b>Equity</b> is cash, plus spot quantity at
 * the mark, plus for perpetuals quantity at the mark less cost. All products round half to even. Equity follows every
 * mark at the cost of the positions in that instrument alone.
 * <p>
 * <b>External flow</b> is what moved equity without being P&amp;L: a transfer's amount, the difference a stated balance
 * makes, the change in value an adjusted position makes at the mark (without one yet: at the first). Cash is kept from
 * the first fill on, so fills before the first stated balance are P&amp;L as well.
 */
public final class PositionBook extends PortfolioTable
{
    private final InstrumentTable instruments;
    private final MarketView market;
    /** Per instrument, one bit per portfolio whose equity depends on its mark. */
    private final long[] holders;
    private final FundedTimes funded;
    private final LiquidationPrices liquidations;

    private final AccountBody account = new AccountBody();
    private final PositionBody stated = new PositionBody();
    private final FundingBody funding = new FundingBody();
    private final OperatorBody operator = new OperatorBody();
    private final PositionRecords records = new PositionRecords();
    private final SharedPositions shared;

    private long ignoredEvents;
    private long unpricedFundings;
    private long overflows;

    private final int[] dirty;
    private int dirtyCount;
    private long positionsHash;

    /**
     * @param instruments all of them
     * @param settings {@code portfolio.max}: greatest number of portfolios, 16 unless set; {@code portfolio.shares}:
     *     how many shares strategies can have of positions, and groups of legs as many, 1024 unless set
     * @param market gives the marks
     * @param strategies names of strategies
     * @throws SettingsException if a setting is out of range
     * @throws IllegalArgumentException if a quote currency is also the base of a spot instrument
     */
    public PositionBook(
        final InstrumentTable instruments, final Settings settings, final MarketView market,
        final NameTable strategies)
    {
        super(instruments, settings, market, strategies);
        this.instruments = instruments;
        this.market = market;
        holders = new long[instruments.size()];
        funded = new FundedTimes(instruments.size());
        liquidations = new LiquidationPrices(instruments.size());
        shared = shared();
        dirty = new int[capacity() * instruments.size()];
    }

    /**
     * The mark of an instrument has changed: prices the positions in it anew.
     *
     * @param instrument id
     */
    public void onMark(final int instrument)
    {
        long rest = holders[instrument];
        if (rest != 0)
        {
            final long mark = market.mark(instrument);
            while (rest != 0)
            {
                price(Long.numberOfTrailingZeros(rest), instrument, mark);
                rest &= rest - 1;
            }
        }
    }

    /**
     * A balance or a transfer. Of currencies that are not an instrument's quote currency it says nothing about cash
     * and is ignored, counted: holdings come as positions. With what we had and a perpetual's instrument id, the
     * difference is what that position realised: it moves between realised P&amp;L and cost, and equity stays.
     *
     * @param row whose type is ACCOUNT
     */
    public void onAccount(final Row row)
    {
        account.wrap(row);
        final AccountKind kind = account.kind();
        final long amount = kind == AccountKind.SNAPSHOT ? account.balance() : account.amount();
        final int currency = currencies().indexOf(account.currencyCode());
        final int id = portfolioId(account.portfolioHigh(), account.portfolioLow());
        if (currency < 0 || id < 0 || amount == Decimal.NAN || kind != AccountKind.SNAPSHOT && amount < 0)
        {
            ignoredEvents++;
            return;
        }
        final Portfolio portfolio = portfolio(id);
        final long ours = account.ours();
        if (ours != Decimal.NAN && isPerpetual(row.instrumentId()))
        {
            realise(row, id, currency, Decimal.subtract(amount, ours));
            return;
        }
        final boolean fits = kind == AccountKind.SNAPSHOT ? ours == Decimal.NAN ?
            portfolio.stateBalance(currency, amount) : portfolio.transfer(currency, Decimal.subtract(amount, ours)) :
            portfolio.transfer(currency, kind == AccountKind.DEPOSIT ? amount : -amount);
        overflows += fits ? 0 : 1;
    }

    private boolean isPerpetual(final int instrument)
    {
        return instrument >= 0 && instrument < holders.length && instruments.get(instrument).perpetual();
    }

    /** The venue booked the same fills in another order, and so realised more or less: the rest is in the cost. */
    private void realise(final Row row, final int id, final int currency, final long amount)
    {
        final int instrument = row.instrumentId();
        final Position position = portfolio(id).position(instrument);
        if (!position.shift(amount) || !portfolio(id).moveCash(currency, amount))
        {
            overflow(position);
        }
        price(id, instrument, market.mark(instrument));
        soil(id, instrument);
        appendUpdate(row, id, instrument);
    }

    /**
     * A position as reconciliation states it: replaces ours, or is what orders traded that are none of ours. Without a
     * quantity: at which mark the venue liquidates.
     *
     * @param row whose type is POSITION; a record of the position is appended
     */
    public void onPosition(final Row row)
    {
        stated.wrap(row);
        final int instrument = row.instrumentId();
        final int id = portfolioId(stated.portfolioHigh(), stated.portfolioLow());
        final boolean known = id >= 0 && instrument >= 0 && instrument < holders.length;
        final boolean liquidates = known && liquidations.onPosition(instrument, stated);
        if (!known || stated.quantity() == Decimal.NAN)
        {
            ignoredEvents += liquidates ? 0 : 1;
            return;
        }
        if (stated.filledValue() != Decimal.NAN && stated.ours() != Decimal.NAN)
        {
            final long traded = Decimal.subtract(stated.quantity(), stated.ours());
            fill(
                row, id, instrument, FillSink.HOLDERS, FillSink.HOLDERS, traded, stated.filledValue(),
                stated.fee() == Decimal.NAN ? 0 : stated.fee());
            return;
        }
        final Portfolio portfolio = portfolio(id);
        final Position position = portfolio.position(instrument);
        final long mark = market.mark(instrument);
        price(id, instrument, mark);
        final long before = position.contribution();
        shared.begin();
        shared.before(position);
        if (position.state(target(position), stated.entryPrice(), mark))
        {
            shared.after(id, instrument, position);
            price(id, instrument, mark);
            // What had no value in range before cannot say by how much it changed.
            if (mark != Decimal.NAN && before != Decimal.NAN &&
                !portfolio.flow(Decimal.subtract(position.contribution(), before)))
            {
                overflow(position);
            }
        }
        else
        {
            overflow(position);
        }
        soil(id, instrument);
        appendUpdate(row, id, instrument);
        shared.append(row, records, portfolio, instrument, mark);
    }

    /** What was compared is the difference: what filled since then stays on top of it. */
    private long target(final Position position)
    {
        return stated.ours() == Decimal.NAN ? stated.quantity() :
            Decimal.add(position.quantity(), Decimal.subtract(stated.quantity(), stated.ours()));
    }

    @Override
    public long balance(final int portfolio, final long currencyCode)
    {
        final int currency = currencies().indexOf(currencyCode);
        return currency < 0 || cash(portfolio) == Decimal.NAN ? Decimal.NAN : portfolio(portfolio).balance(currency);
    }

    /**
     * Books a fill.
     *
     * @param portfolio id
     * @param instrument id
     * @param strategy id, 0 for none, {@link FillSink#HOLDERS} for nobody's order
     * @param group id of the group of legs that the order is of, 0 for none, or likewise
     * @param side of our order
     * @param quantity filled, not negative
     * @param value of this fill in quote currency; may be a correction with a quantity of 0
     * @param fee of this fill, negative for a rebate, NAN for none
     * @param row to which a record of the position is appended, and of each share of it that changed
     */
    public void applyFill(
        final int portfolio, final int instrument, final int strategy, final int group, final Side side,
        final long quantity, final long value, final long fee, final Row row)
    {
        fill(
            row, portfolio, instrument, strategy, group, side == Side.BUY ? quantity : Decimal.negate(quantity),
            side == Side.BUY ? value : Decimal.negate(value), fee == Decimal.NAN ? 0 : fee);
    }

    private void fill(
        final Row row, final int portfolio, final int instrument, final int strategy, final int group,
        final long signedQuantity, final long signedValue, final long paidFee)
    {
        final Portfolio owner = portfolio(portfolio);
        final Position position = owner.position(instrument);
        shared.beforeFill(portfolio, instrument, position, strategy, group);
        final long gain = position.fill(signedQuantity, signedValue);
        final long received = instruments.get(instrument).perpetual() ? gain : Decimal.negate(signedValue);
        if (gain == Decimal.NAN || !position.addFee(paidFee) ||
            !owner.moveCash(currencies().of(instrument), Decimal.subtract(received, paidFee)))
        {
            overflow(position);
        }
        if (gain != Decimal.NAN)
        {
            shared.afterFill(portfolio, instrument, position, signedQuantity, signedValue, paidFee);
        }
        price(portfolio, instrument, market.mark(instrument));
        soil(portfolio, instrument);
        appendUpdate(row, portfolio, instrument);
        shared.append(row, records, owner, instrument, market.mark(instrument));
    }

    /**
     * A funding settlement: positions pay quantity · mark · rate, shorts receive it; both products round half to even.
     * Where the event says what the account received, the default portfolio takes what is left of it by the others: so
     * the sum is the venue's to the last unit, also when a position has changed since the settlement. A settlement
     * whose time is not after the last one of the instrument is booked already and ignored, counted.
     *
     * @param row whose type is FUNDING; a record of each position it moves is appended
     */
    public void onFunding(final Row row)
    {
        funding.wrap(row);
        final int instrument = row.instrumentId();
        if (instrument < 0 || instrument >= holders.length || !instruments.get(instrument).perpetual() ||
            funding.rate() == Decimal.NAN || !funded.next(instrument, row.venueTimeNs()))
        {
            ignoredEvents++;
            return;
        }
        final long mark = funding.markPrice() == Decimal.NAN ? market.mark(instrument) : funding.markPrice();
        final boolean stated = funding.amount() != Decimal.NAN;
        shared.fund(portfolios(), instrument, mark, funding.rate());
        long left = stated ? funding.amount() : 0;
        for (long rest = stated ? holders[instrument] & ~1L : holders[instrument]; rest != 0; rest &= rest - 1)
        {
            final int id = Long.numberOfTrailingZeros(rest);
            final long payment = Decimal.multiplyHalfEven(
                Decimal.multiplyHalfEven(portfolio(id).position(instrument).quantity(), mark), funding.rate());
            if (payment == Decimal.NAN)
            {
                unpricedFundings++;
            }
            else
            {
                receive(row, id, instrument, -payment);
                left = Decimal.add(left, payment);
            }
        }
        if (stated)
        {
            receive(row, 0, instrument, left);
        }
    }

    private void receive(final Row row, final int id, final int instrument, final long amount)
    {
        if (amount != 0)
        {
            final Position position = portfolio(id).position(instrument);
            if (!position.addFunding(amount) || !portfolio(id).moveCash(currencies().of(instrument), amount))
            {
                overflow(position);
            }
            shared.funded(id, instrument, amount);
            soil(id, instrument);
            appendUpdate(row, id, instrument);
        }
    }

    @Override
    public long fundedUntilNs(final int instrument)
    {
        return funded.of(instrument);
    }

    @Override
    public long liquidationPrice(final int instrument, final long quantity)
    {
        return liquidations.get(instrument, quantity);
    }

    /**
     * An operator's command; the one that accepts what there is makes every position count as reconciled.
     *
     * @param row whose type is OPERATOR
     */
    public void onOperator(final Row row)
    {
        if (operator.wrap(row).command() == OperatorCommand.ACCEPT)
        {
            reconcileAll();
        }
    }

    /** From now on every position counts as reconciled, also those that nothing stated. */
    public void reconciledAll()
    {
        reconcileAll();
    }

    /**
     * Appends a record of each portfolio: one point of the P&amp;L series. Trading state and the day's P&amp;L are left
     * blank, for who knows them.
     *
     * @param row to append to
     * @return where the first record begins; the others follow it by portfolio id
     */
    public int appendSeries(final Row row)
    {
        final int first = row.recordsEnd();
        for (int id = 0; id < portfolios(); id++)
        {
            records.append(row, portfolio(id));
        }
        return first;
    }

    /**
     * Appends what each strategy and each group has of each portfolio, where any has a share.
     *
     * @param row to append to
     */
    public void appendShareSeries(final Row row)
    {
        shared.appendSeries(row, records, this);
    }

    private void appendUpdate(final Row row, final int id, final int instrument)
    {
        records.append(row, portfolio(id), instrument, market.mark(instrument));
    }

    private void price(final int id, final int instrument, final long mark)
    {
        final Portfolio portfolio = portfolio(id);
        final Position position = portfolio.position(instrument);
        if (mark != Decimal.NAN && !position.settled())
        {
            shared.before(position);
            if (!portfolio.flow(position.settle(mark)))
            {
                overflow(position);
            }
            shared.after(id, instrument, position);
            soil(id, instrument);
        }
        portfolio.price(position, mark);
        final long bit = 1L << id;
        holders[instrument] = position.needsMark() ? holders[instrument] | bit : holders[instrument] & ~bit;
    }

    private void overflow(final Position position)
    {
        position.lose();
        overflows++;
    }

    private void soil(final int id, final int instrument)
    {
        if (portfolio(id).position(instrument).soil())
        {
            dirty[dirtyCount++] = id * holders.length + instrument;
        }
    }

    /**
     * @return account, position and funding events ignored: not cash, no such instrument or portfolio, no amount, or
     *     funding that is booked already
     */
    public long ignoredEvents()
    {
        return ignoredEvents;
    }

    /** @return fundings of a position that could not be computed for want of a mark */
    public long unpricedFundings()
    {
        return unpricedFundings;
    }

    /** @return results that left the range of money: the position is not reconciled until it is stated again */
    public long overflows()
    {
        return overflows;
    }

    /** @return records left out of a full row */
    public long omittedRecords()
    {
        return records.omitted();
    }

    /** @return hash of positions, balances, flows and settlements, at the cost of what changed since the last call */
    public long hash()
    {
        for (int i = 0; i < dirtyCount; i++)
        {
            final int key = dirty[i];
            positionsHash += position(key / holders.length, key % holders.length).fold(key);
        }
        dirtyCount = 0;
        return positionsHash + portfoliosHash() + funded.hash() + shared.hash() + liquidations.hash();
    }

    /** @return what {@link #hash()} must return, from every position anew; for checks, it scans */
    public long recomputeHash()
    {
        long sum = portfoliosHash() + funded.recomputeHash() + shared.recomputeHash() +
            liquidations.recomputeHash();
        for (int key = 0; key < portfolios() * holders.length; key++)
        {
            sum += position(key / holders.length, key % holders.length).hash(key);
        }
        return sum;
    }

    /**
     * Carries portfolios and positions out or in; loading is for a fresh one.
     *
     * @param image to carry with
     */
    public void carry(final StateImage image)
    {
        image.section("position", 3);
        image.same(holders.length, "the number of instruments");
        carryPortfolios(image);
        image.numbers(holders);
        funded.carry(image);
        liquidations.carry(image);
        ignoredEvents = image.number(ignoredEvents);
        unpricedFundings = image.number(unpricedFundings);
        overflows = image.number(overflows);
        records.carry(image);
        shared.carry(image);
        if (image.loading())
        {
            for (int key = 0; key < portfolios() * holders.length; key++)
            {
                soil(key / holders.length, key % holders.length);
            }
        }
    }
}
