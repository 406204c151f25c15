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
    private final Divisor[] prices;
    private final Divisor[] quantities;

    Grid(final InstrumentTable instruments)
    {
        prices = new Divisor[instruments.size()];
        quantities = new Divisor[instruments.size()];
        for (final Instrument instrument : instruments.all())
        {
            prices[instrument.id()] = new Divisor(instrument.priceIncrement());
            quantities[instrument.id()] = new Divisor(instrument.quantityIncrement());
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
        if (price <= 0)
        {
            return finding.measured(price, 0, Unit.PRICE).reject(Reason.PRICE_NOT_POSITIVE);
        }
        return prices[instrument.id()].divides(price) ? Reason.NONE :
            finding.measured(price, instrument.priceIncrement(), Unit.PRICE).reject(Reason.PRICE_INCREMENT);
    }

    private Reason quantities(final Assessment intent, final Finding finding, final Instrument instrument)
    {
        final long total = intent.request().quantity();
        final long open = intent.quantity();
        if (total > 0 && !quantities[instrument.id()].divides(total))
        {
            return finding.measured(total, instrument.quantityIncrement(), Unit.QUANTITY)
                .reject(Reason.QUANTITY_INCREMENT);
        }
        if (open <= 0 || total < instrument.minQuantity())
        {
            return finding.measured(open <= 0 ? open : total, instrument.minQuantity(), Unit.QUANTITY)
                .reject(Reason.QUANTITY_MIN);
        }
        if (instrument.maxQuantity() > 0 && total > instrument.maxQuantity())
        {
            return finding.measured(total, instrument.maxQuantity(), Unit.QUANTITY).reject(Reason.QUANTITY_MAX);
        }
        final long reference = intent.reference();
        if (!intent.reducing() && reference != Decimal.NAN && instrument.minNotional() > 0 &&
            Decimal.compareProducts(total, reference, instrument.minNotional(), Decimal.ONE) < 0)
        {
            return finding.measured(Decimal.multiplyDown(total, reference), instrument.minNotional(), Unit.MONEY)
                .input(total, Unit.QUANTITY)
                .input(reference, Unit.PRICE)
                .reject(Reason.MIN_NOTIONAL);
        }
        if (finding.explains())
        {
            finding.measured(total, instrument.minQuantity(), Unit.QUANTITY);
        }
        return Reason.NONE;
    }
}
