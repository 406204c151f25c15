package io.ringfence.feeds.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Liquidity;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.feeds.Symbols;
import io.ringfence.feeds.json.JsonToken;
import io.ringfence.feeds.json.NameTable;
import io.ringfence.feeds.json.Rounding;
import io.ringfence.feeds.json.UuidReader;
import io.ringfence.feeds.json.ValueReader;

/** Reads the lists of a start; one thread at a time. Null stands for a reply that is not such a list. */
final class ListReplies
{
    private static final NameTable SIDES = NameTable.of("BUY", "SELL");
    private static final NameTable LIQUIDITIES = NameTable.of("UNKNOWN_LIQUIDITY_INDICATOR", "MAKER", "TAKER");

    private final NameTable symbols;
    private final ValueReader values = new ValueReader();
    private final UuidReader uuid = new UuidReader();

    ListReplies(final InstrumentTable instruments)
    {
        symbols = Symbols.coinbase(instruments);
    }

    Page<AccountBalance> accounts(final byte[] body)
    {
        return page(body, "accounts", this::account);
    }

    Page<ListedOrder> orders(final byte[] body)
    {
        return page(body, "orders", this::order);
    }

    Page<ListedFill> fills(final byte[] body)
    {
        return page(body, "fills", this::fill);
    }

    Page<String> portfolios(final byte[] body)
    {
        return page(body, "portfolios", this::portfolio);
    }

    Page<ListedPosition> positions(final byte[] body)
    {
        return page(body, "positions", this::position);
    }

    Page<ListedFunding> fundings(final byte[] body)
    {
        return page(body, "payments", this::funding);
    }

    Page<ListedProduct> products(final byte[] body)
    {
        return page(body, "products", this::product);
    }

    /** Epoch ns of the venue's clock, 0 when the reply does not say. */
    long time(final byte[] body)
    {
        values.wrap(new UnsafeBuffer(body), 0, body.length);
        long time = 0;
        if (values.object())
        {
            for (String name = member(); name != null; name = member())
            {
                if (name.equals("epochMillis"))
                {
                    time = Math.max(0, values.integer()) * 1_000_000L;
                }
                else
                {
                    values.skip();
                }
            }
        }
        return ended() ? time : 0;
    }

    private <T> Page<T> page(final byte[] body, final String list, final Supplier<T> item)
    {
        final List<T> items = new ArrayList<>();
        String cursor = "";
        boolean found = false;
        boolean last = false;
        values.wrap(new UnsafeBuffer(body), 0, body.length);
        if (values.object())
        {
            for (String name = member(); name != null; name = member())
            {
                if (name.equals(list) && values.array())
                {
                    found = true;
                    items(items, item);
                }
                else if (name.equals("cursor"))
                {
                    cursor = text();
                }
                else if (name.equals("has_next"))
                {
                    last = !values.truth();
                }
                else if (!name.equals(list))
                {
                    values.skip();
                }
            }
        }
        return ended() && found ? new Page<>(items, last ? "" : cursor) : null;
    }

    private <T> void items(final List<T> items, final Supplier<T> item)
    {
        while (values.nextObject())
        {
            final T next = item.get();
            if (next != null)
            {
                items.add(next);
            }
        }
    }

    private AccountBalance account()
    {
        String currency = "";
        long available = Decimal.NAN;
        long hold = 0;
        for (String name = member(); name != null; name = member())
        {
            switch (name)
            {
                case "currency" -> currency = text();
                case "available_balance" -> available = money();
                case "hold" -> hold = money();
                default -> values.skip();
            }
        }
        return new AccountBalance(currency, available, hold);
    }

    private long money()
    {
        long value = Decimal.NAN;
        if (values.object())
        {
            for (String name = member(); name != null; name = member())
            {
                if (name.equals("value"))
                {
                    value = values.decimal(Rounding.DOWN);
                }
                else
                {
                    values.skip();
                }
            }
        }
        return value;
    }

    private ListedOrder order()
    {
        String clientText = "";
        String product = "";
        String status = "";
        int instrumentId = NameTable.MISSING;
        int side = NameTable.MISSING;
        OrderTerms terms = new OrderTerms();
        boolean fired = false;
        long[] edited = null;
        long cumulative = Decimal.NAN;
        long value = Decimal.NAN;
        long fees = Decimal.NAN;
        long clientId = 0;
        uuid.read(values.reader().buffer(), 0, 0);
        for (String name = member(); name != null; name = member())
        {
            switch (name)
            {
                case "client_order_id" ->
                {
                    clientId = values.clientOrderId();
                    clientText = last();
                }
                case "order_id" -> values.uuid(uuid);
                case "product_id" ->
                {
                    instrumentId = values.name(symbols);
                    product = last();
                }
                case "side" -> side = values.name(SIDES);
                case "status" -> status = text();
                case "order_configuration" -> terms = configuration();
                case "trigger_status" -> fired = text().equals("STOP_TRIGGERED");
                case "edit_history" -> edited = edited();
                case "filled_size" -> cumulative = values.decimal(Rounding.DOWN);
                case "filled_value" -> value = values.decimal(Rounding.HALF_EVEN);
                case "total_fees" -> fees = values.decimal(Rounding.HALF_EVEN);
                default -> values.skip();
            }
        }
        return new ListedOrder(clientId, clientText, uuid.high(), uuid.low(), instrumentId, product, side(side),
            status, edited == null ? terms.size : edited[0], edited == null ? terms.limit : edited[1], cumulative,
            value, fees, terms.stop(side(side) == Side.BUY, fired));
    }

    /** Base size, limit price and trigger, whatever the configuration is called. */
    private OrderTerms configuration()
    {
        final OrderTerms found = new OrderTerms();
        if (values.object())
        {
            for (String shape = member(); shape != null; shape = member())
            {
                if (values.object())
                {
                    for (String name = member(); name != null; name = member())
                    {
                        switch (name)
                        {
                            case "base_size" -> found.size = values.decimal(Rounding.DOWN);
                            case "limit_price" -> found.limit = values.decimal(Rounding.HALF_EVEN);
                            case "stop_price" -> found.stop = values.decimal(Rounding.HALF_EVEN);
                            case "stop_direction" -> found.up = text().equals("STOP_DIRECTION_STOP_UP");
                            case "stop_trigger_price" -> found.trigger = values.decimal(Rounding.HALF_EVEN);
                            default -> values.skip();
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Size and price of the latest edit, for the configuration stays the one that was asked for; null without one. */
    private long[] edited()
    {
        long[] latest = null;
        long latestNs = Long.MIN_VALUE;
        if (values.array())
        {
            while (values.nextObject())
            {
                final long[] edit = {Decimal.NAN, Decimal.NAN};
                long timeNs = 0;
                for (String name = member(); name != null; name = member())
                {
                    switch (name)
                    {
                        case "size" -> edit[0] = values.decimal(Rounding.DOWN);
                        case "price" -> edit[1] = values.decimal(Rounding.HALF_EVEN);
                        case "replace_accept_timestamp" -> timeNs = values.time();
                        default -> values.skip();
                    }
                }
                latest = timeNs >= latestNs ? edit : latest;
                latestNs = Math.max(timeNs, latestNs);
            }
        }
        return latest;
    }

    private ListedFill fill()
    {
        String tradeId = "";
        int instrumentId = NameTable.MISSING;
        int side = NameTable.MISSING;
        int liquidity = NameTable.MISSING;
        long price = Decimal.NAN;
        long quantity = Decimal.NAN;
        long commission = Decimal.NAN;
        long time = 0;
        boolean inQuote = false;
        uuid.read(values.reader().buffer(), 0, 0);
        for (String name = member(); name != null; name = member())
        {
            switch (name)
            {
                case "trade_id" -> tradeId = text();
                case "order_id" -> values.uuid(uuid);
                case "product_id" -> instrumentId = values.name(symbols);
                case "side" -> side = values.name(SIDES);
                case "liquidity_indicator" -> liquidity = values.name(LIQUIDITIES);
                case "price" -> price = values.decimal(Rounding.HALF_EVEN);
                case "size" -> quantity = values.decimal(Rounding.DOWN);
                case "commission" -> commission = values.decimal(Rounding.HALF_EVEN);
                case "size_in_quote" -> inQuote = values.truth();
                case "trade_time" -> time = values.time();
                default -> values.skip();
            }
        }
        return new ListedFill(tradeId, uuid.high(), uuid.low(), instrumentId, side(side), price, quantity, inQuote,
            commission, Liquidity.of(Math.max(0, liquidity)), time);
    }

    private String portfolio()
    {
        String id = "";
        for (String name = member(); name != null; name = member())
        {
            if (name.equals("uuid"))
            {
                id = text();
            }
            else
            {
                values.skip();
            }
        }
        return id.isEmpty() ? null : id;
    }

    /** Null for a product that is not in the table. */
    private ListedPosition position()
    {
        int instrumentId = NameTable.MISSING;
        boolean shortSide = false;
        long size = Decimal.NAN;
        long entry = Decimal.NAN;
        long liquidation = Decimal.NAN;
        for (String name = member(); name != null; name = member())
        {
            switch (name)
            {
                case "product_id" -> instrumentId = values.name(symbols);
                case "position_side" -> shortSide = text().toUpperCase(Locale.ROOT).endsWith("SHORT");
                case "net_size" -> size = values.decimal(Rounding.HALF_EVEN);
                case "entry_vwap" -> entry = money();
                case "liquidation_price" -> liquidation = money();
                default -> values.skip();
            }
        }
        final long quantity = size == Decimal.NAN ? 0 : shortSide ? Decimal.negate(Decimal.abs(size)) : size;
        return instrumentId == NameTable.MISSING ? null :
            new ListedPosition(instrumentId, quantity, entry, liquidation);
    }

    /** Null for a product that is not in the table. */
    private ListedProduct product()
    {
        final ProductFlags flags = new ProductFlags();
        String product = "";
        int instrumentId = NameTable.MISSING;
        long quoteIncrement = Decimal.NAN;
        long priceIncrement = Decimal.NAN;
        long baseIncrement = Decimal.NAN;
        long min = Decimal.NAN;
        long max = Decimal.NAN;
        long notional = Decimal.NAN;
        for (String name = member(); name != null; name = member())
        {
            switch (name)
            {
                case "product_id" ->
                {
                    instrumentId = values.name(symbols);
                    product = last();
                }
                case "quote_increment" -> quoteIncrement = values.decimal(Rounding.HALF_EVEN);
                case "price_increment" -> priceIncrement = values.decimal(Rounding.HALF_EVEN);
                case "base_increment" -> baseIncrement = values.decimal(Rounding.HALF_EVEN);
                case "base_min_size" -> min = values.decimal(Rounding.HALF_EVEN);
                case "base_max_size" -> max = values.decimal(Rounding.DOWN);
                case "quote_min_size" -> notional = values.decimal(Rounding.HALF_EVEN);
                case "status" -> flags.status(text());
                default ->
                {
                    if (flags.isFlag(name))
                    {
                        flags.set(name, values.truth());
                    }
                    else
                    {
                        values.skip();
                    }
                }
            }
        }
        return instrumentId == NameTable.MISSING ? null : new ListedProduct(instrumentId, product, flags.status(),
            priceIncrement == Decimal.NAN ? quoteIncrement : priceIncrement, baseIncrement, min, max, notional);
    }

    private ListedFunding funding()
    {
        int instrumentId = NameTable.MISSING;
        long time = 0;
        long position = Decimal.NAN;
        long mark = Decimal.NAN;
        long rate = Decimal.NAN;
        long amount = Decimal.NAN;
        for (String name = member(); name != null; name = member())
        {
            switch (name)
            {
                case "product_id" -> instrumentId = values.name(symbols);
                case "time" -> time = values.time();
                case "position" -> position = values.decimal(Rounding.HALF_EVEN);
                case "mark" -> mark = values.decimal(Rounding.HALF_EVEN);
                case "rate" -> rate = values.decimal(Rounding.HALF_EVEN);
                case "amount" -> amount = values.decimal(Rounding.HALF_EVEN);
                default -> values.skip();
            }
        }
        return new ListedFunding(instrumentId, time, position, mark, rate, amount);
    }

    private static Side side(final int choice)
    {
        return choice == NameTable.MISSING ? null : Side.of(choice);
    }

    /** Name of the next member, or null at the end of the object or of a bad document. */
    private String member()
    {
        return values.reader().next() == JsonToken.NAME ? last() : null;
    }

    private String text()
    {
        return values.text() ? last() : "";
    }

    private String last()
    {
        final byte[] bytes = new byte[values.reader().valueLength()];
        values.reader().buffer().getBytes(values.reader().valueOffset(), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private boolean ended()
    {
        return values.reader().next() == JsonToken.END && !values.malformed();
    }
}
