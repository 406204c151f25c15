package io.ringfence.engine.risk;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/**
 * What one check says of one intent, for whoever explains a decision. Immutable.
 *
 * @param check by its reason code: the one that refuses, else the first that it may give
 * @param answer to the intent
 * @param reason why not, NONE when it would pass
 * @param value measured, {@code Decimal.NAN} for none
 * @param limit it was held against
 * @param unit of both, NONE when there was nothing to measure
 * @param inputs of the measure
 */
public record CheckResult(
    Reason check, CheckAnswer answer, Reason reason, long value, long limit, Unit unit, List<CheckInput> inputs)
{
    static CheckResult of(
        final Reason check, final Reason reason, final boolean spared, final Finding finding,
        final List<CheckInput> inputs)
    {
        final CheckAnswer answer = reason == Reason.NONE ? CheckAnswer.PASS :
            spared ? CheckAnswer.SPARED : CheckAnswer.REJECT;
        return new CheckResult(
            reason == Reason.NONE ? check : reason, answer, reason, finding.value(), finding.limit(), finding.unit(),
            inputs);
    }

    static CheckResult unanswered(final Reason check, final CheckAnswer answer)
    {
        return new CheckResult(check, answer, Reason.NONE, Decimal.NAN, Decimal.NAN, Unit.NONE, List.of());
    }

    /** @return true if this check alone would have refused the intent */
    public boolean refuses()
    {
        return answer == CheckAnswer.REJECT;
    }

    /**
     * Share of its limit that is used: value over limit, and where the limit is the least that must be left, what is
     * used of what may be used.
     *
     * @return ratio at 1e-8, {@code Decimal.NAN} where there is no limit to use
     */
    public long used()
    {
        switch (check)
        {
            case RATE_LIMIT:
            case INPUT_MISSING:
            case PRICE_COLLAR:
            case SLIPPAGE:
            case MAX_ORDER_NOTIONAL:
            case MAX_ORDER_QUANTITY:
            case REDUCE_ONLY:
            case NOTIONAL_CAP:
            case POSITION_PCT:
            case EXPOSURE:
            case CORRELATED_EXPOSURE:
            case LEVERAGE:
            case INSUFFICIENT_BALANCE:
            case MAX_OPEN_ORDERS:
            case ACCOUNT_NOTIONAL_CAP:
            case ACCOUNT_POSITION_PCT:
            case ACCOUNT_EXPOSURE:
                return ratio(value, limit);
            case LIQUIDATION_BUFFER:
            case LIQUIDATION_PROJECTION:
                return ratio(Decimal.subtract(Decimal.ONE, value), Decimal.subtract(Decimal.ONE, limit));
            default:
                return Decimal.NAN;
        }
    }

    private static long ratio(final long used, final long of)
    {
        return used == Decimal.NAN || of == Decimal.NAN || of <= 0 ? Decimal.NAN : Decimal.divideHalfEven(used, of);
    }
}
