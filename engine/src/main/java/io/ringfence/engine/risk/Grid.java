package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;

/** Prices and quantities lie on the venue's grid and within its bounds; dust may always be closed. */
final class Grid extends PreTradeCheck
{
    private static final int PRICE_INVERSE = 0;
    private static final int PRICE_MOST = 1;
    private static final int QUANTITY_INVERSE = 2;
    private static final int QUANTITY_MOST = 3;
    /** Of the price in the lower half, of the quantity in the upper one. */
    private static final int SHIFTS = 4;
    private static final int MIN_QUANTITY = 5;
    private static final int MAX_QUANTITY = 6;
    private static final int MIN_NOTIONAL = 7;
    private static final int FIELDS = 8;

    /** All that the venue asks of an instrument's orders, side by side: many instruments do not fit the cache. */
    private final long[] rules;

    Grid(final InstrumentTable instruments)
    {
        rules = new long[instruments.size() * FIELDS];
        for (final Instrument instrument : instruments.all())
        {
            final Divisor price = new Divisor(instrument.priceIncrement());
            final Divisor quantity = new Divisor(instrument.quantityIncrement());
            final int at = instrument.id() * FIELDS;
            rules[at + PRICE_INVERSE] = price.inverse();
            rules[at + PRICE_MOST] = price.most();
            rules[at + QUANTITY_INVERSE] = quantity.inverse();
            rules[at + QUANTITY_MOST] = quantity.most();
            rules[at + SHIFTS] = (long)quantity.shift() << Integer.SIZE | price.shift();
            rules[at + MIN_QUANTITY] = instrument.minQuantity();
            rules[at + MAX_QUANTITY] = instrument.maxQuantity();
            rules[at + MIN_NOTIONAL] = instrument.minNotional();
        }
    }

    @Override
    Reason id()
    {
        return Reason.PRICE_NOT_POSITIVE;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final Instrument instrument = intent.instrument();
        if (instrument == null)
        {
            return Reason.NONE;
        }
        final Reason price = prices(intent, finding, instrument);
        return price == Reason.NONE ? quantities(intent, finding, instrument) : price;
    }

    private Reason prices(final Assessment intent, final Finding finding, final Instrument instrument)
    {
        final long price = intent.request().price();
        final OrderType type = intent.request().type();
        if (price == Decimal.NAN && (type == OrderType.LIMIT || type == OrderType.STOP_LIMIT))
        {
            return finding.measured(Decimal.NAN, 0, Unit.PRICE).reject(Reason.PRICE_NOT_POSITIVE);
        }
        Reason reason = price(price, instrument, finding);
        if (reason == Reason.NONE)
        {
            reason = price(intent.request().stopPrice(), instrument, finding);
        }
        return reason == Reason.NONE ? price(intent.request().takeProfit(), instrument, finding) : reason;
    }

    private Reason price(final long price, final Instrument instrument, final Finding finding)
    {
        if (price == Decimal.NAN)
        {
            return Reason.NONE;
        }
        return price > 0 && onGrid(price, instrument.id() * FIELDS) ? Reason.NONE :
            refuse(price, instrument, finding);
    }

    private boolean onGrid(final long price, final int at)
    {
        return Divisor.divides(price, rules[at + PRICE_INVERSE], (int)rules[at + SHIFTS], rules[at + PRICE_MOST]);
    }

    private static Reason refuse(final long price, final Instrument instrument, final Finding finding)
    {
        return price <= 0 ? finding.measured(price, 0, Unit.PRICE).reject(Reason.PRICE_NOT_POSITIVE) :
            finding.measured(price, instrument.priceIncrement(), Unit.PRICE).reject(Reason.PRICE_INCREMENT);
    }

    private Reason quantities(final Assessment intent, final Finding finding, final Instrument instrument)
    {
        final long total = intent.request().quantity();
        final long open = intent.quantity();
        final int at = instrument.id() * FIELDS;
        if (total > 0 && !Divisor.divides(total, rules[at + QUANTITY_INVERSE],
            (int)(rules[at + SHIFTS] >>> Integer.SIZE), rules[at + QUANTITY_MOST]))
        {
            return refuse(finding, total, instrument.quantityIncrement(), Reason.QUANTITY_INCREMENT);
        }
        if (open <= 0 || total < rules[at + MIN_QUANTITY])
        {
            return refuse(finding, open <= 0 ? open : total, rules[at + MIN_QUANTITY], Reason.QUANTITY_MIN);
        }
        if (rules[at + MAX_QUANTITY] > 0 && total > rules[at + MAX_QUANTITY])
        {
            return refuse(finding, total, rules[at + MAX_QUANTITY], Reason.QUANTITY_MAX);
        }
        final long reference = intent.reference();
        if (!intent.reducing() && reference != Decimal.NAN && rules[at + MIN_NOTIONAL] > 0 &&
            Decimal.productExceeds(rules[at + MIN_NOTIONAL], Decimal.ONE, total, reference))
        {
            return tooLittle(finding, total, reference, instrument);
        }
        return finding.explains() ? refuse(finding, total, rules[at + MIN_QUANTITY], Reason.NONE) : Reason.NONE;
    }

    private static Reason refuse(final Finding finding, final long quantity, final long bound, final Reason why)
    {
        return finding.measured(quantity, bound, Unit.QUANTITY).reject(why);
    }

    private static Reason tooLittle(
        final Finding finding, final long total, final long reference, final Instrument instrument)
    {
        return finding.measured(Decimal.multiplyDown(total, reference), instrument.minNotional(), Unit.MONEY)
            .input(total, Unit.QUANTITY)
            .input(reference, Unit.PRICE)
            .reject(Reason.MIN_NOTIONAL);
    }
}
