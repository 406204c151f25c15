package io.ringfence.engine.event;

import java.util.List;

/**
 * The fields of every event's body in the order in which people read them: the one table from which export, import,
 * comparison and the documentation of the schema are made. Immutable, safe to share.
 */
public final class EventSchema
{
    private static final EventSchema[] BY_TYPE = new EventSchema[EventType.COUNT];

    static
    {
        define(EventType.QUOTE, QuoteBody.LENGTH,
            Field.decimal("bid", QuoteBody.BID_OFFSET),
            Field.decimal("bid_qty", QuoteBody.BID_QUANTITY_OFFSET),
            Field.decimal("ask", QuoteBody.ASK_OFFSET),
            Field.decimal("ask_qty", QuoteBody.ASK_QUANTITY_OFFSET));
        define(EventType.TRADE, TradeBody.LENGTH,
            Field.decimal("price", TradeBody.PRICE_OFFSET),
            Field.decimal("quantity", TradeBody.QUANTITY_OFFSET),
            Field.number("trade_id", TradeBody.TRADE_ID_OFFSET),
            Field.choice("aggressor", TradeBody.AGGRESSOR_OFFSET, Side.values()));
        define(EventType.LEVEL, LevelBody.LENGTH,
            Field.decimal("price", LevelBody.PRICE_OFFSET),
            Field.decimal("quantity", LevelBody.QUANTITY_OFFSET),
            Field.choice("side", LevelBody.SIDE_OFFSET, BookSide.values()),
            Field.flag("snapshot", LevelBody.SNAPSHOT_OFFSET),
            Field.flag("last", LevelBody.LAST_OFFSET));
        define(EventType.ACCOUNT, AccountBody.LENGTH,
            Field.text("portfolio", AccountBody.PORTFOLIO_OFFSET, 16),
            Field.text("currency", AccountBody.CURRENCY_OFFSET, 8),
            Field.decimal("balance", AccountBody.BALANCE_OFFSET),
            Field.decimal("amount", AccountBody.AMOUNT_OFFSET),
            Field.decimal("ours", AccountBody.OURS_OFFSET),
            Field.choice("kind", AccountBody.KIND_OFFSET, AccountKind.values()));
        define(EventType.POSITION, PositionBody.LENGTH,
            Field.text("portfolio", PositionBody.PORTFOLIO_OFFSET, 16),
            Field.decimal("quantity", PositionBody.QUANTITY_OFFSET),
            Field.decimal("entry_price", PositionBody.ENTRY_PRICE_OFFSET),
            Field.decimal("ours", PositionBody.OURS_OFFSET),
            Field.decimal("filled_value", PositionBody.FILLED_VALUE_OFFSET),
            Field.decimal("fee", PositionBody.FEE_OFFSET),
            Field.decimal("liquidation_price", PositionBody.LIQUIDATION_PRICE_OFFSET),
            Field.decimal("held", PositionBody.HELD_OFFSET));
        define(EventType.INTENT, IntentBody.LENGTH,
            Field.text("portfolio", IntentBody.PORTFOLIO_OFFSET, 16),
            Field.text("strategy", IntentBody.STRATEGY_OFFSET, 16),
            Field.text("tag", IntentBody.TAG_OFFSET, 16),
            Field.decimal("price", IntentBody.PRICE_OFFSET),
            Field.decimal("quantity", IntentBody.QUANTITY_OFFSET),
            Field.decimal("stop_price", IntentBody.STOP_PRICE_OFFSET),
            Field.decimal("trail_bps", IntentBody.TRAIL_BPS_OFFSET),
            Field.decimal("trail_amount", IntentBody.TRAIL_AMOUNT_OFFSET),
            Field.decimal("take_profit", IntentBody.TAKE_PROFIT_OFFSET),
            Field.time("expire_ns", IntentBody.EXPIRE_NS_OFFSET),
            Field.choice("side", IntentBody.SIDE_OFFSET, Side.values()),
            Field.choice("order_type", IntentBody.ORDER_TYPE_OFFSET, OrderType.values()),
            Field.choice("time_in_force", IntentBody.TIME_IN_FORCE_OFFSET, TimeInForce.values()),
            Field.flag("post_only", IntentBody.POST_ONLY_OFFSET),
            Field.flag("reduce_only", IntentBody.REDUCE_ONLY_OFFSET),
            Field.integer("list_size", IntentBody.LIST_SIZE_OFFSET),
            Field.flag("one_cancels_other", IntentBody.ONE_CANCELS_OTHER_OFFSET),
            Field.text("group", IntentBody.GROUP_OFFSET, 16));
        define(EventType.AMEND, AmendBody.LENGTH,
            Field.orderId("client_order_id", AmendBody.CLIENT_ORDER_ID_OFFSET),
            Field.text("tag", AmendBody.TAG_OFFSET, 16),
            Field.decimal("price", AmendBody.PRICE_OFFSET),
            Field.decimal("quantity", AmendBody.QUANTITY_OFFSET));
        define(EventType.CANCEL, CancelBody.LENGTH,
            Field.orderId("client_order_id", CancelBody.CLIENT_ORDER_ID_OFFSET),
            Field.text("tag", CancelBody.TAG_OFFSET, 16));
        define(EventType.EXECUTION, ExecutionBody.LENGTH,
            Field.orderId("client_order_id", ExecutionBody.CLIENT_ORDER_ID_OFFSET),
            Field.text("tag", ExecutionBody.TAG_OFFSET, 16),
            Field.uuid("venue_order_id", ExecutionBody.VENUE_ORDER_ID_OFFSET),
            Field.decimal("quantity", ExecutionBody.QUANTITY_OFFSET),
            Field.decimal("price", ExecutionBody.PRICE_OFFSET),
            Field.decimal("fee", ExecutionBody.FEE_OFFSET),
            Field.decimal("cumulative", ExecutionBody.CUMULATIVE_OFFSET),
            Field.decimal("filled_value", ExecutionBody.FILLED_VALUE_OFFSET),
            Field.decimal("total_fees", ExecutionBody.TOTAL_FEES_OFFSET),
            Field.decimal("leaves", ExecutionBody.LEAVES_OFFSET),
            Field.decimal("ours", ExecutionBody.OURS_OFFSET),
            Field.decimal("stop_price", ExecutionBody.STOP_PRICE_OFFSET),
            Field.flag("stop_up", ExecutionBody.STOP_UP_OFFSET),
            Field.flag("bracket", ExecutionBody.BRACKET_OFFSET),
            Field.flag("sell", ExecutionBody.SELL_OFFSET),
            Field.flag("triggered", ExecutionBody.TRIGGERED_OFFSET),
            Field.choice("kind", ExecutionBody.KIND_OFFSET, ExecutionKind.values()),
            Field.choice("liquidity", ExecutionBody.LIQUIDITY_OFFSET, Liquidity.values()),
            Field.text("trade_id", ExecutionBody.TRADE_ID_OFFSET, 40),
            Field.text("reason", ExecutionBody.REASON_OFFSET, 40));
        define(EventType.TIMER, TimerBody.LENGTH);
        define(EventType.FEED, FeedBody.LENGTH,
            Field.choice("status", FeedBody.STATUS_OFFSET, FeedStatus.values()),
            Field.number("dropped", FeedBody.DROPPED_OFFSET),
            Field.number("expected_seq", FeedBody.EXPECTED_SEQUENCE_OFFSET),
            Field.text("detail", FeedBody.DETAIL_OFFSET, 40));
        define(EventType.FUNDING, FundingBody.LENGTH,
            Field.decimal("rate", FundingBody.RATE_OFFSET),
            Field.decimal("mark", FundingBody.MARK_PRICE_OFFSET),
            Field.decimal("amount", FundingBody.AMOUNT_OFFSET));
        define(EventType.OPERATOR, OperatorBody.LENGTH,
            Field.text("portfolio", OperatorBody.PORTFOLIO_OFFSET, 16),
            Field.text("strategy", OperatorBody.STRATEGY_OFFSET, 16),
            Field.text("principal", OperatorBody.PRINCIPAL_OFFSET, 32),
            Field.text("reason", OperatorBody.REASON_OFFSET, 96),
            Field.choice("command", OperatorBody.COMMAND_OFFSET, OperatorCommand.values()),
            Field.pairs("set", OperatorBody.SET_OFFSET, 640));
        define(EventType.CONFIG, ConfigBody.LENGTH,
            Field.integer("part", ConfigBody.PART_OFFSET),
            Field.integer("parts", ConfigBody.PARTS_OFFSET),
            Field.text("principal", ConfigBody.PRINCIPAL_OFFSET, 32),
            Field.pairs("set", ConfigBody.SET_OFFSET, 768));
        define(EventType.INSTRUMENT_STATUS, InstrumentStatusBody.LENGTH,
            Field.choice("status", InstrumentStatusBody.STATUS_OFFSET, VenueStatus.values()));
        define(EventType.LIFECYCLE, LifecycleBody.LENGTH,
            Field.choice("phase", LifecycleBody.PHASE_OFFSET, LifecyclePhase.values()),
            Field.integer("boot_epoch", LifecycleBody.BOOT_EPOCH_OFFSET),
            Field.text("detail", LifecycleBody.DETAIL_OFFSET, 64));
        define(EventType.HEALTH, HealthBody.LENGTH,
            Field.choice("kind", HealthBody.KIND_OFFSET, HealthKind.values()),
            Field.decimal("value", HealthBody.VALUE_OFFSET),
            Field.decimal("total", HealthBody.TOTAL_OFFSET),
            Field.integer("answered", HealthBody.ANSWERED_OFFSET),
            Field.integer("failed", HealthBody.FAILED_OFFSET),
            Field.text("detail", HealthBody.DETAIL_OFFSET, HealthBody.DETAIL_LENGTH));
    }

    private final int bodyLength;
    private final List<Field> fields;

    private EventSchema(final int bodyLength, final Field... fields)
    {
        this.bodyLength = bodyLength;
        this.fields = List.of(fields);
    }

    /**
     * The schema of one event type.
     *
     * @param type of the event
     * @return its schema
     */
    public static EventSchema of(final EventType type)
    {
        return BY_TYPE[type.ordinal()];
    }

    /** @return bytes of the body, a multiple of 8 */
    public int bodyLength()
    {
        return bodyLength;
    }

    /** @return fields in reading order; offsets count from the start of the body */
    public List<Field> fields()
    {
        return fields;
    }

    private static void define(final EventType type, final int bodyLength, final Field... fields)
    {
        BY_TYPE[type.ordinal()] = new EventSchema(bodyLength, fields);
    }
}
