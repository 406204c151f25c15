package io.ringfence.engine.risk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Names and ages of what checks measure, for readers: checks and records know places only. Pure functions. */
final class Operands
{
    private static final Map<Reason, String[]> NAMES = new EnumMap<>(Reason.class);

    static
    {
        NAMES.put(Reason.TRADING_HALTED, new String[] {"position", "resting", "quantity"});
        NAMES.put(Reason.MIN_NOTIONAL, new String[] {"quantity", "reference"});
        NAMES.put(Reason.INPUT_MISSING, new String[] {"missing"});
        NAMES.put(Reason.PRICE_COLLAR, new String[] {"price", "market_reference", "widest"});
        NAMES.put(Reason.MAX_ORDER_NOTIONAL, new String[] {"quantity", "reference"});
        NAMES.put(Reason.REDUCE_ONLY, new String[] {"position", "resting", "state", "flagged"});
        NAMES.put(Reason.NOTIONAL_CAP, new String[] {"worst_position", "reference", "position", "resting"});
        NAMES.put(Reason.POSITION_PCT, new String[] {"worst_position", "reference", "equity", "pct"});
        NAMES.put(Reason.EXPOSURE, new String[] {"others_notional", "own_notional", "equity", "pct"});
        NAMES.put(Reason.CORRELATED_EXPOSURE, new String[] {"own_notional", "equity", "pct"});
        NAMES.put(Reason.LEVERAGE, new String[] {"worst_notional", "equity"});
        NAMES.put(Reason.LIQUIDATION_BUFFER, new String[] {"worst_notional", "equity", "leverage_cap"});
        NAMES.put(Reason.LIQUIDATION_PROJECTION, new String[] {"notional_after", "equity", "margin_rate"});
        NAMES.put(Reason.MAX_OPEN_ORDERS, new String[] {"of_symbol", "in_all"});
        NAMES.put(Reason.SELF_MATCH, new String[] {"resting_order"});
        NAMES.put(Reason.ARITHMETIC_OVERFLOW, new String[] {"reference", "mark", "position"});
        NAMES.put(Reason.ACCOUNT_NOTIONAL_CAP, new String[] {"other_portfolios", "own_notional"});
        NAMES.put(
            Reason.ACCOUNT_POSITION_PCT, new String[] {"other_portfolios", "own_notional", "account_equity", "pct"});
        NAMES.put(
            Reason.ACCOUNT_EXPOSURE, new String[] {"others_notional", "own_notional", "account_equity", "pct"});
    }

    private static final String[] BUYS = {"cost", "held", "reference", "fee_rate"};
    private static final String[] SELLS = {"quantity", "resting"};
    private static final String[] WALKED = {"vwap", "mid", "filled", "by_book"};
    private static final String[] TOUCHED = {"spread", "quantity", "touch_quantity", "by_book"};
    private static final String[] SHORT = {"quantity", "mid", "filled", "by_book"};

    private Operands()
    {
    }

    static List<CheckInput> of(
        final Reason check, final Finding finding, final boolean priced, final long markAgeNs,
        final long accountAgeNs)
    {
        final String[] names = names(finding.reason() == Reason.NONE ? check : finding.reason(), finding);
        final List<CheckInput> inputs = new ArrayList<>(finding.inputs());
        for (int i = 0; i < finding.inputs(); i++)
        {
            final String name = i < names.length ? names[i] : "operand" + (i + 1);
            inputs.add(new CheckInput(
                name, finding.input(i), finding.inputUnit(i), ageNs(name, priced, markAgeNs, accountAgeNs)));
        }
        return List.copyOf(inputs);
    }

    private static String[] names(final Reason reason, final Finding finding)
    {
        final Unit first = finding.inputs() == 0 ? Unit.NONE : finding.inputUnit(0);
        if (reason == Reason.SLIPPAGE)
        {
            return first == Unit.PRICE ? WALKED : first == Unit.BPS ? TOUCHED : SHORT;
        }
        if (reason == Reason.INSUFFICIENT_BALANCE)
        {
            return first == Unit.MONEY ? BUYS : SELLS;
        }
        return NAMES.getOrDefault(reason, new String[0]);
    }

    /** The reference is the intent's own price where it has one, and the market's where not. */
    private static long ageNs(
        final String name, final boolean priced, final long markAgeNs, final long accountAgeNs)
    {
        switch (name)
        {
            case "mark":
            case "mid":
            case "vwap":
            case "spread":
            case "touch_quantity":
            case "market_reference":
                return markAgeNs;
            case "reference":
                return priced ? CheckInput.AGELESS : markAgeNs;
            case "equity":
                return accountAgeNs;
            default:
                return CheckInput.AGELESS;
        }
    }
}
