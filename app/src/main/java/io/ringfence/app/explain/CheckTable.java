package io.ringfence.app.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringfence.app.Report;
import io.ringfence.app.run.Amounts;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.engine.risk.CheckAnswer;
import io.ringfence.engine.risk.CheckInput;
import io.ringfence.engine.risk.CheckResult;
import io.ringfence.engine.risk.MissingInput;

/** What each check said, as a table for a person and as values. Pure functions. */
final class CheckTable
{
    private static final long NS_PER_MS = 1_000_000;

    private CheckTable()
    {
    }

    static void add(final Report report, final List<CheckResult> results)
    {
        report.line("  %-24s %-8s %16s %16s %8s  %s", "check", "verdict", "value", "limit", "used", "inputs");
        for (final CheckResult result : results)
        {
            final String line = String.format(Locale.ROOT, "  %-24s %-8s %16s %16s %8s  %s", result.check(),
                result.answer(), value(result, false, true), value(result, true, true),
                Shown.percent(result.used()), inputs(result));
            report.line("%s", line.stripTrailing());
        }
    }

    static List<Map<String, Object>> values(final List<CheckResult> results)
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (final CheckResult result : results)
        {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("check", result.check().name());
            map.put("value", value(result, false, false));
            map.put("limit", value(result, true, false));
            map.put("headroom", Amounts.text(result.used()));
            map.put("verdict", result.answer().name());
            map.put("unit", result.unit().name());
            map.put("inputs", inputValues(result));
            all.add(map);
        }
        return all;
    }

    /** What refused an intent without being a check that can be asked: of the desk, or of a row of another engine. */
    static CheckResult refusal(final Reason reason)
    {
        return new CheckResult(
            reason, CheckAnswer.REJECT, reason, Decimal.NAN, Decimal.NAN, Unit.NONE, List.of());
    }

    private static String value(final CheckResult result, final boolean limit, final boolean plain)
    {
        final long value = limit ? result.limit() : result.value();
        if (result.unit() == Unit.NUMBER && result.check() == Reason.TRADING_HALTED)
        {
            return TradingState.of((int)value).name();
        }
        if (result.unit() == Unit.NUMBER && isStatus(result, value))
        {
            return VenueStatus.of((int)value).name();
        }
        return plain ? Shown.plain(value, result.unit()) : Shown.exact(value, result.unit());
    }

    private static boolean isStatus(final CheckResult result, final long value)
    {
        return value >= 0 && value < VenueStatus.COUNT && (result.check() == Reason.INSTRUMENT_NOT_TRADABLE ||
            result.check() == Reason.INSTRUMENT_UNKNOWN && result.reason() == Reason.NONE);
    }

    private static String inputs(final CheckResult result)
    {
        final StringBuilder text = new StringBuilder();
        for (final CheckInput input : result.inputs())
        {
            text.append(text.length() == 0 ? "" : ", ").append(input.name()).append(' ').append(text(input, true));
            if (input.ageNs() != CheckInput.AGELESS)
            {
                text.append(" (").append(Shown.seconds(input.ageNs())).append(" old)");
            }
        }
        return text.toString();
    }

    private static List<Map<String, Object>> inputValues(final CheckResult result)
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (final CheckInput input : result.inputs())
        {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", input.name());
            map.put("value", text(input, false));
            map.put("unit", input.unit().name());
            map.put("age_ms", input.ageNs() == CheckInput.AGELESS ? null : input.ageNs() / NS_PER_MS);
            all.add(map);
        }
        return all;
    }

    private static String text(final CheckInput input, final boolean plain)
    {
        switch (input.name())
        {
            case "missing":
                return MissingInput.values()[(int)input.value()].name();
            case "state":
                return TradingState.of((int)input.value()).name();
            case "resting_order":
                return ClientOrderId.toString(input.value());
            case "flagged":
            case "by_book":
                return input.value() == 0 ? "no" : "yes";
            default:
                return plain ? Shown.plain(input.value(), input.unit()) : Shown.exact(input.value(), input.unit());
        }
    }
}
