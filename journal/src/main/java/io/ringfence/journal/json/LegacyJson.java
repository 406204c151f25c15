package io.ringfence.journal.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.PortfolioUpdateRecord;
import io.ringfence.engine.event.PositionUpdateRecord;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.journal.RunHeader;

/**
 * Writes what a row means in the Python bot's audit format: none, one or more lines of type trade, position, metric,
 * error or order_rejected. Numbers are strings. Not thread-safe.
 */
final class LegacyJson
{
    private static final String BOT_ID_KEY = "bot_id";
    private static final String DEFAULT_BOT_ID = "ringfence";

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private final TimeText time = new TimeText();
    private final ExecutionBody execution = new ExecutionBody();
    private final FeedBody feed = new FeedBody();
    private final TransitionRecord transition = new TransitionRecord();
    private final VerdictRecord verdict = new VerdictRecord();
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private final PositionUpdateRecord position = new PositionUpdateRecord();
    private final PortfolioUpdateRecord portfolio = new PortfolioUpdateRecord();
    private JsonBytes out;
    private Row row;
    private RunHeader header;
    private int lines;

    /** Appends the lines of a row and says how many there are. */
    int write(final JsonBytes target, final Row from, final RunHeader runHeader)
    {
        out = target;
        row = from;
        header = runHeader;
        lines = 0;
        if (row.type() == EventType.FEED)
        {
            feedError();
        }
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            switch (row.recordKind(at))
            {
                case TRANSITION:
                    metric(transition.wrap(row, at));
                    break;
                case VERDICT:
                    rejection(verdict.wrap(row, at));
                    break;
                case ORDER_UPDATE:
                    order(update.wrap(row, at));
                    break;
                case POSITION_UPDATE:
                    position(position.wrap(row, at));
                    break;
                case PORTFOLIO_UPDATE:
                    snapshot(portfolio.wrap(row, at));
                    break;
                default:
                    break;
            }
        }
        return lines;
    }

    private void feedError()
    {
        feed.wrap(row);
        if (feed.status() == FeedStatus.GAP || feed.status() == FeedStatus.DISCONNECTED)
        {
            begin("error");
            text("message", "feed " + Names.of(row.source()) + " " +
                feed.status().name().toLowerCase(Locale.ROOT) + (feed.detail().isEmpty() ? "" : ": ") + feed.detail());
            symbol(row.instrumentId());
            end();
        }
    }

    private void metric(final TransitionRecord record)
    {
        final boolean wasReducing = record.from() == TradingState.REDUCING;
        final boolean isReducing = record.to() == TradingState.REDUCING;
        if (wasReducing != isReducing)
        {
            begin("metric");
            text("event_type", "reduce_only_mode_changed");
            flag("reduce_only", isReducing);
            text("reason", record.guard().name().toLowerCase(Locale.ROOT));
            symbol(record.instrument());
            end();
        }
        begin("metric");
        text("event_type", eventType(record.guard()));
        symbol(record.instrument());
        text("scope", record.scope().name().toLowerCase(Locale.ROOT));
        unlessEmpty("name", record.name());
        text("from", record.from().name());
        text("to", record.to().name());
        measure("value", record.value(), record.unit());
        measure("limit", record.limit(), record.unit());
        end();
    }

    private void rejection(final VerdictRecord record)
    {
        if (record.outcome() == Outcome.REJECT && record.instrument() == Row.NONE)
        {
            // A cancel, amend or report about an order that nobody knows: no order was rejected.
            begin("error");
            text("message", Names.of(row.type()) + " refused: " + record.reason().name());
            unlessEmpty("tag", record.tag());
            end();
        }
        else if (record.outcome() == Outcome.REJECT)
        {
            rejected(record.instrument(), record.side().name(), record.quantity(), record.price(),
                record.reason().name());
        }
    }

    private void order(final OrderUpdateRecord record)
    {
        final boolean executed = row.type() == EventType.EXECUTION;
        if (executed)
        {
            execution.wrap(row);
        }
        if (executed && execution.kind() == ExecutionKind.REJECTED)
        {
            rejected(record.instrument(), record.side().name(), record.quantity(), record.price(),
                execution.reason());
        }
        else if (record.lastQuantity() != Decimal.NAN && record.lastQuantity() > 0)
        {
            begin("trade");
            out.put(JsonField.key("order_id"));
            out.quotedUuid(executed ? execution.venueOrderIdHigh() : 0, executed ? execution.venueOrderIdLow() : 0);
            out.put(',');
            out.put(JsonField.key("client_order_id"));
            out.orderId(record.clientOrderId());
            out.put(',');
            symbol(record.instrument());
            text("side", record.side().name());
            decimal("qty", record.lastQuantity());
            decimal("price", record.lastPrice());
            text("status", record.status().name());
            end();
        }
    }

    private void position(final PositionUpdateRecord record)
    {
        begin("position");
        symbol(record.instrument());
        decimal("qty", Decimal.abs(record.quantity()));
        text("side", record.quantity() > 0 ? "LONG" : record.quantity() < 0 ? "SHORT" : "FLAT");
        decimal("entry_price", record.entryPrice());
        decimal("mark_price", record.mark());
        decimal("unrealized_pnl", record.unrealised());
        decimal("realized_pnl", record.realised());
        end();
    }

    private void snapshot(final PortfolioUpdateRecord record)
    {
        final long leverage = Decimal.divideHalfEven(record.exposure(), record.equity());
        final long dayStart = Decimal.subtract(record.equity(), record.dayPnl());
        begin("metric");
        text("event_type", "risk_snapshot");
        unlessEmpty("portfolio", record.portfolio());
        decimal("equity", record.equity());
        decimal("total_notional", record.exposure());
        decimal("exposure_pct", leverage);
        decimal("max_leverage", leverage);
        decimal("daily_pnl", record.dayPnl());
        decimal("daily_pnl_pct", Decimal.divideHalfEven(record.dayPnl(), dayStart));
        flag("reduce_only", record.state() == TradingState.REDUCING);
        flag("kill_switch", record.state() == TradingState.HALTED);
        end();
    }

    private void rejected(
        final int instrument, final String side, final long quantity, final long price, final String reason)
    {
        begin("order_rejected");
        symbol(instrument);
        text("side", side);
        decimal("qty", quantity);
        if (price == Decimal.NAN)
        {
            text("price", "market");
        }
        else
        {
            decimal("price", price);
        }
        text("reason", reason);
        end();
    }

    private static String eventType(final Guard guard)
    {
        switch (guard)
        {
            case DAILY_LOSS:
                return "daily_loss_breach";
            case LIQUIDATION_BUFFER:
                return "liquidation_buffer_breach";
            case MARK_STALENESS:
                return "stale_mark_price";
            case CONCENTRATION:
                return "concentration_risk";
            case VOLATILITY:
                return "volatility_circuit_breaker";
            default:
                return guard.name().toLowerCase(Locale.ROOT);
        }
    }

    private void begin(final String type)
    {
        out.put('{');
        out.put(JsonField.key("time"));
        time.quoted(out, row.receiveTimeNs());
        out.put(',');
        text(BOT_ID_KEY, header.configuration().getOrDefault(BOT_ID_KEY, DEFAULT_BOT_ID));
        text("type", type);
    }

    private void end()
    {
        out.dropLast(',');
        out.put('}');
        out.put('\n');
        lines++;
    }

    private void symbol(final int instrument)
    {
        if (instrument >= 0 && instrument < header.instruments().size())
        {
            text("symbol", header.instruments().get(instrument).symbol());
        }
    }

    private void text(final String key, final String value)
    {
        out.put(JsonField.key(key));
        out.quoted(value);
        out.put(',');
    }

    private void unlessEmpty(final String key, final String value)
    {
        if (!value.isEmpty())
        {
            text(key, value);
        }
    }

    private void flag(final String key, final boolean value)
    {
        out.put(JsonField.key(key));
        out.put(value ? TRUE : FALSE);
        out.put(',');
    }

    private void decimal(final String key, final long value)
    {
        if (value != Decimal.NAN)
        {
            out.put(JsonField.key(key));
            out.decimal(value);
            out.put(',');
        }
    }

    private void measure(final String key, final long value, final Unit unit)
    {
        if (JsonField.isDecimal(unit))
        {
            decimal(key, value);
        }
        else if (unit != Unit.NONE)
        {
            out.put(JsonField.key(key));
            out.quotedNumber(value);
            out.put(',');
        }
    }
}
