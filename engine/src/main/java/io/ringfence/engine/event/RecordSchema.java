package io.ringfence.engine.event;

import java.util.List;

/**
 * The fields of every output record in the order in which people read them, as {@link EventSchema} is for bodies.
 * Immutable, safe to share.
 */
public final class RecordSchema
{
    private static final RecordSchema[] BY_KIND = new RecordSchema[RecordKind.COUNT];

    static
    {
        define(RecordKind.TRANSITION, "guards", TransitionRecord.LENGTH,
            Field.choice("guard", TransitionRecord.GUARD_OFFSET, Guard.values()),
            Field.choice("scope", TransitionRecord.SCOPE_OFFSET, Scope.values()),
            Field.symbol("symbol", TransitionRecord.INSTRUMENT_OFFSET),
            Field.text("name", TransitionRecord.NAME_OFFSET, 16),
            Field.choice("action", TransitionRecord.ACTION_OFFSET, GuardAction.values()),
            Field.choice("from", TransitionRecord.FROM_OFFSET, TradingState.values()),
            Field.choice("to", TransitionRecord.TO_OFFSET, TradingState.values()),
            Field.measure("value", TransitionRecord.VALUE_OFFSET, TransitionRecord.UNIT_OFFSET),
            Field.measure("limit", TransitionRecord.LIMIT_OFFSET, TransitionRecord.UNIT_OFFSET),
            Field.choice("unit", TransitionRecord.UNIT_OFFSET, Unit.values()),
            Field.number("config", TransitionRecord.CONFIG_OFFSET));
        define(RecordKind.COMMAND, "orders", CommandRecord.LENGTH,
            Field.choice("command", CommandRecord.COMMAND_OFFSET, CommandKind.values()),
            Field.orderId("client_order_id", CommandRecord.CLIENT_ORDER_ID_OFFSET),
            Field.uuid("venue_order_id", CommandRecord.VENUE_ORDER_ID_OFFSET),
            Field.symbol("symbol", CommandRecord.INSTRUMENT_OFFSET),
            Field.choice("side", CommandRecord.SIDE_OFFSET, Side.values()),
            Field.choice("order_type", CommandRecord.ORDER_TYPE_OFFSET, OrderType.values()),
            Field.choice("time_in_force", CommandRecord.TIME_IN_FORCE_OFFSET, TimeInForce.values()),
            Field.flag("post_only", CommandRecord.POST_ONLY_OFFSET),
            Field.flag("reduce_only", CommandRecord.REDUCE_ONLY_OFFSET),
            Field.decimal("price", CommandRecord.PRICE_OFFSET),
            Field.decimal("quantity", CommandRecord.QUANTITY_OFFSET),
            Field.decimal("stop_price", CommandRecord.STOP_PRICE_OFFSET),
            Field.time("expire_ns", CommandRecord.EXPIRE_NS_OFFSET),
            Field.text("portfolio", CommandRecord.PORTFOLIO_OFFSET, 16),
            Field.text("strategy", CommandRecord.STRATEGY_OFFSET, 16),
            Field.text("tag", CommandRecord.TAG_OFFSET, 16),
            Field.choice("cause", CommandRecord.CAUSE_OFFSET, Cause.values()),
            Field.flag("native_stop", CommandRecord.NATIVE_STOP_OFFSET),
            Field.text("group", CommandRecord.GROUP_OFFSET, 16));
        define(RecordKind.VERDICT, "verdicts", VerdictRecord.LENGTH,
            Field.orderId("client_order_id", VerdictRecord.CLIENT_ORDER_ID_OFFSET),
            Field.text("tag", VerdictRecord.TAG_OFFSET, 16),
            Field.symbol("symbol", VerdictRecord.INSTRUMENT_OFFSET),
            Field.choice("side", VerdictRecord.SIDE_OFFSET, Side.values()),
            Field.choice("outcome", VerdictRecord.OUTCOME_OFFSET, Outcome.values()),
            Field.choice("reason", VerdictRecord.REASON_OFFSET, Reason.values()),
            Field.decimal("price", VerdictRecord.PRICE_OFFSET),
            Field.decimal("quantity", VerdictRecord.QUANTITY_OFFSET),
            Field.measure("value", VerdictRecord.VALUE_OFFSET, VerdictRecord.UNIT_OFFSET),
            Field.measure("limit", VerdictRecord.LIMIT_OFFSET, VerdictRecord.UNIT_OFFSET),
            Field.choice("unit", VerdictRecord.UNIT_OFFSET, Unit.values()),
            Field.measure("operand1", VerdictRecord.OPERAND1_OFFSET, VerdictRecord.UNIT1_OFFSET),
            Field.choice("unit1", VerdictRecord.UNIT1_OFFSET, Unit.values()),
            Field.measure("operand2", VerdictRecord.OPERAND2_OFFSET, VerdictRecord.UNIT2_OFFSET),
            Field.choice("unit2", VerdictRecord.UNIT2_OFFSET, Unit.values()),
            Field.measure("operand3", VerdictRecord.OPERAND3_OFFSET, VerdictRecord.UNIT3_OFFSET),
            Field.choice("unit3", VerdictRecord.UNIT3_OFFSET, Unit.values()),
            Field.measure("operand4", VerdictRecord.OPERAND4_OFFSET, VerdictRecord.UNIT4_OFFSET),
            Field.choice("unit4", VerdictRecord.UNIT4_OFFSET, Unit.values()),
            Field.number("config", VerdictRecord.CONFIG_OFFSET));
        define(RecordKind.ORDER_UPDATE, "updates", OrderUpdateRecord.LENGTH,
            Field.orderId("client_order_id", OrderUpdateRecord.CLIENT_ORDER_ID_OFFSET),
            Field.text("tag", OrderUpdateRecord.TAG_OFFSET, 16),
            Field.symbol("symbol", OrderUpdateRecord.INSTRUMENT_OFFSET),
            Field.choice("side", OrderUpdateRecord.SIDE_OFFSET, Side.values()),
            Field.choice("status", OrderUpdateRecord.STATUS_OFFSET, OrderStatus.values()),
            Field.decimal("price", OrderUpdateRecord.PRICE_OFFSET),
            Field.decimal("quantity", OrderUpdateRecord.QUANTITY_OFFSET),
            Field.decimal("cumulative", OrderUpdateRecord.CUMULATIVE_OFFSET),
            Field.decimal("filled_value", OrderUpdateRecord.FILLED_VALUE_OFFSET),
            Field.decimal("fees", OrderUpdateRecord.FEES_OFFSET),
            Field.decimal("last_qty", OrderUpdateRecord.LAST_QUANTITY_OFFSET),
            Field.decimal("last_price", OrderUpdateRecord.LAST_PRICE_OFFSET),
            Field.decimal("last_fee", OrderUpdateRecord.LAST_FEE_OFFSET),
            Field.choice("liquidity", OrderUpdateRecord.LIQUIDITY_OFFSET, Liquidity.values()));
        define(RecordKind.POSITION_UPDATE, "positions", PositionUpdateRecord.LENGTH,
            Field.text("portfolio", PositionUpdateRecord.PORTFOLIO_OFFSET, 16),
            Field.symbol("symbol", PositionUpdateRecord.INSTRUMENT_OFFSET),
            Field.decimal("quantity", PositionUpdateRecord.QUANTITY_OFFSET),
            Field.decimal("entry_price", PositionUpdateRecord.ENTRY_PRICE_OFFSET),
            Field.decimal("mark", PositionUpdateRecord.MARK_OFFSET),
            Field.decimal("realized", PositionUpdateRecord.REALISED_OFFSET),
            Field.decimal("unrealized", PositionUpdateRecord.UNREALISED_OFFSET),
            Field.decimal("fees", PositionUpdateRecord.FEES_OFFSET),
            Field.decimal("funding", PositionUpdateRecord.FUNDING_OFFSET));
        define(RecordKind.PORTFOLIO_UPDATE, "portfolios", PortfolioUpdateRecord.LENGTH,
            Field.text("portfolio", PortfolioUpdateRecord.PORTFOLIO_OFFSET, 16),
            Field.choice("state", PortfolioUpdateRecord.STATE_OFFSET, TradingState.values()),
            Field.decimal("cash", PortfolioUpdateRecord.CASH_OFFSET),
            Field.decimal("equity", PortfolioUpdateRecord.EQUITY_OFFSET),
            Field.decimal("exposure", PortfolioUpdateRecord.EXPOSURE_OFFSET),
            Field.decimal("day_pnl", PortfolioUpdateRecord.DAY_PNL_OFFSET));
        define(RecordKind.STATE_HASH, "hashes", StateHashRecord.LENGTH,
            Field.hash("books", StateHashRecord.BOOKS_OFFSET),
            Field.hash("marks", StateHashRecord.MARKS_OFFSET),
            Field.hash("orders", StateHashRecord.ORDERS_OFFSET),
            Field.hash("positions", StateHashRecord.POSITIONS_OFFSET),
            Field.hash("guards", StateHashRecord.GUARDS_OFFSET));
        define(RecordKind.SHARE_UPDATE, "shares", ShareUpdateRecord.LENGTH,
            Field.choice("by", ShareUpdateRecord.BY_OFFSET, ShareOwner.values()),
            Field.text("name", ShareUpdateRecord.NAME_OFFSET, 16),
            Field.text("portfolio", ShareUpdateRecord.PORTFOLIO_OFFSET, 16),
            Field.symbol("symbol", ShareUpdateRecord.INSTRUMENT_OFFSET),
            Field.decimal("quantity", ShareUpdateRecord.QUANTITY_OFFSET),
            Field.decimal("entry_price", ShareUpdateRecord.ENTRY_PRICE_OFFSET),
            Field.decimal("mark", ShareUpdateRecord.MARK_OFFSET),
            Field.decimal("realized", ShareUpdateRecord.REALISED_OFFSET),
            Field.decimal("unrealized", ShareUpdateRecord.UNREALISED_OFFSET),
            Field.decimal("fees", ShareUpdateRecord.FEES_OFFSET),
            Field.decimal("funding", ShareUpdateRecord.FUNDING_OFFSET),
            Field.decimal("net", ShareUpdateRecord.NET_OFFSET),
            Field.decimal("gross", ShareUpdateRecord.GROSS_OFFSET));
    }

    private final String jsonKey;
    private final int length;
    private final List<Field> fields;

    private RecordSchema(final String jsonKey, final int length, final Field... fields)
    {
        this.jsonKey = jsonKey;
        this.length = length;
        this.fields = List.of(fields);
    }

    /**
     * The schema of one kind of record.
     *
     * @param kind of the record
     * @return its schema
     */
    public static RecordSchema of(final RecordKind kind)
    {
        return BY_KIND[kind.ordinal()];
    }

    /** @return key of the array that holds these records in JSONL */
    public String jsonKey()
    {
        return jsonKey;
    }

    /** @return bytes of the record, its own 8-byte header included, a multiple of 8 */
    public int length()
    {
        return length;
    }

    /** @return fields in reading order; offsets count from the start of the record */
    public List<Field> fields()
    {
        return fields;
    }

    private static void define(final RecordKind kind, final String jsonKey, final int length, final Field... fields)
    {
        BY_KIND[kind.ordinal()] = new RecordSchema(jsonKey, length, fields);
    }
}
