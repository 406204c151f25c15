package io.ringfence.app.control;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import io.ringfence.app.Report;
import io.ringfence.engine.risk.StrategyNames;

/** A status as a person reads it. Pure functions. */
final class StatusText
{
    private static final double SHOWN_FROM = 0.5;
    private static final String ABSENT = "-";

    private StatusText()
    {
    }

    static void write(final Map<String, Object> status, final Report report)
    {
        report.line("state       %s%s%s", status.get("state"),
            is(status, "halt_file") ? ", the halt file exists" : "",
            is(status, "kill_flag") ? ", a halt waits for room in the ring" : "");
        rows(status, "held_by").forEach((hold) -> report.line("held        %s", hold));
        if (is(status, "failed"))
        {
            report.line("            A HANDLER HAS FAILED: the process is stopping");
        }
        if (is(status, "killed"))
        {
            report.line("halt        %s",
                is(status, "halt_verified") ? "verified: nothing of ours is open at the venue" :
                status.get("venue_open_orders") == null ? "the venue was not heard yet" :
                status.get("venue_open_orders") + " orders of ours are open at the venue, cancelled again");
        }
        report.line("as of       event %s, %s ms ago", status.get("seq"), status.get("age_ms"));
        report.line("events      %s published, %s/s, %s dropped, ring full %s times", status.get("published"),
            status.get("rate_per_s"), status.get("dropped"), status.get("ring_full_waits"));
        report.line("orders      %s open", status.get("open_orders"));
        shadow(status, "shadow_rejects", "would refuse", report);
        shadow(status, "shadow_accepts", "would let pass", report);
        for (final Object each : rows(status, "portfolios"))
        {
            report.line("portfolio   %-16s %-9s equity %s, cash %s, gross exposure %s", member(each, "portfolio"),
                member(each, "state"), member(each, "equity"), member(each, "cash"), member(each, "gross_exposure"));
        }
        for (final Object each : rows(status, "positions"))
        {
            report.line("position    %-16s %-9s %s at %s, mark %s, realized %s, unrealized %s",
                member(each, "portfolio"), member(each, "symbol"), member(each, "quantity"),
                member(each, "entry_price"), member(each, "mark"), member(each, "realized"),
                member(each, "unrealized"));
        }
        profits(status, "pnl_by_portfolio", "portfolio", report);
        profits(status, "pnl_by_strategy", "strategy", report);
        profits(status, "pnl_by_group", "group", report);
        if (status.get("unshared_fills") instanceof Number count && count.longValue() > 0)
        {
            report.line("shares      %s fills found no room among portfolio.shares: manual trading has them", count);
        }
        instruments(status, report);
        for (final Object each : rows(status, "costs"))
        {
            report.line("cost        %-30s median %s ns, mean %s ns, max %s ns of %s samples", member(each, "name"),
                member(each, "median_ns"), member(each, "mean_ns"), member(each, "max_ns"), member(each, "samples"));
        }
        writeHeadroom(status, report);
    }

    /** Of those that no market data came of, which are most of a table that one process trades a part of, one line. */
    private static void instruments(final Map<String, Object> status, final Report report)
    {
        final StringJoiner unpriced = new StringJoiner(", ");
        for (final Object each : rows(status, "instruments"))
        {
            if (member(each, "mark").equals(ABSENT) && member(each, "open_orders").toString().equals("0"))
            {
                unpriced.add(member(each, "symbol").toString());
            }
            else
            {
                report.line("instrument  %-16s %-9s %s open orders", member(each, "symbol"), member(each, "state"),
                    member(each, "open_orders"));
            }
        }
        if (unpriced.length() > 0)
        {
            report.line("no price    %s: nothing is traded there before one comes", unpriced);
        }
    }

    /** The limits that are used most. */
    private static void writeHeadroom(final Map<String, Object> status, final Report report)
    {
        rows(status, "headroom").stream()
            .filter((each) -> ratio(each) >= SHOWN_FROM)
            .sorted(Comparator.comparingDouble(StatusText::ratio).reversed())
            .forEach((each) -> report.line("limit       %-26s %-20s %3.0f %%: %s of %s", member(each, "guard"),
                member(each, "scope"), ratio(each) * 100, member(each, "used"), member(each, "limit")));
    }

    private static double ratio(final Object use)
    {
        final Object ratio = member(use, "ratio");
        return ratio.equals("-") ? 0 : Double.parseDouble((String)ratio);
    }

    static Object member(final Object object, final String key)
    {
        final Object value = object instanceof Map<?, ?> map ? map.get(key) : null;
        return value == null ? ABSENT : value;
    }

    private static void shadow(
        final Map<String, Object> status, final String key, final String what, final Report report)
    {
        if (status.get(key) instanceof Map<?, ?> counts && !counts.isEmpty())
        {
            report.line("shadow      %s %s", what, counts);
        }
    }

    /** Of what has all, one portfolio or manual trading, the positions say the same. */
    private static void profits(
        final Map<String, Object> status, final String key, final String by, final Report report)
    {
        if (status.get(key) instanceof Map<?, ?> all && (all.size() > 1 || !by.equals("portfolio") &&
            !all.containsKey(StrategyNames.MANUAL)))
        {
            all.forEach((name, each) -> report.line(
                "P&L         %-16s %-9s realized %s, unrealized %s, fees %s, funding %s, total %s", name, by,
                member(each, "realized"), member(each, "unrealized"), member(each, "fees"), member(each, "funding"),
                member(each, "total")));
        }
    }

    private static List<?> rows(final Map<String, Object> status, final String key)
    {
        return status.get(key) instanceof List<?> list ? list : List.of();
    }

    private static boolean is(final Map<String, Object> status, final String key)
    {
        return Boolean.TRUE.equals(status.get(key));
    }
}
