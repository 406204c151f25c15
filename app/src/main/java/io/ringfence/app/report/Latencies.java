package io.ringfence.app.report;

import java.util.Locale;

import org.HdrHistogram.Histogram;
import org.agrona.collections.Long2LongHashMap;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;

/**
 * What a journal knows of latency, all by the clocks that stamped its rows: from the venue's time of a market message
 * to ours, and from the row that issued an order to the row that brought its first answer. One thread.
 */
final class Latencies
{
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};
    private static final double NINES = 5;
    private static final long MAX_NS = 3_600_000_000_000L;
    private static final long MISSING = Long.MIN_VALUE;

    private final Histogram feed = new Histogram(MAX_NS, 3);
    private final Histogram answer = new Histogram(MAX_NS, 3);
    private final Long2LongHashMap sent = new Long2LongHashMap(MISSING);
    private final CommandRecord command = new CommandRecord();
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private long ahead;

    void onRow(final Row row)
    {
        final EventType type = row.type();
        if (row.venueTimeNs() > 0 && (type == EventType.QUOTE || type == EventType.TRADE || type == EventType.LEVEL))
        {
            onMarket(row.receiveTimeNs() - row.venueTimeNs());
        }
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.COMMAND)
            {
                onCommand(row, at);
            }
            else if (row.recordKind(at) == RecordKind.ORDER_UPDATE && type == EventType.EXECUTION)
            {
                onAnswer(row, at);
            }
        }
    }

    /** Market messages whose venue time lies after ours: the two clocks differ. */
    long ahead()
    {
        return ahead;
    }

    boolean isEmpty()
    {
        return feed.getTotalCount() + answer.getTotalCount() == 0;
    }

    void draw(final Html out)
    {
        final Histogram[] histograms = {feed, answer};
        final String[] names = {"feed: venue to us", "orders: issued to first answer"};
        long greatest = 1_000;
        long least = MAX_NS;
        for (final Histogram histogram : histograms)
        {
            if (histogram.getTotalCount() > 0)
            {
                greatest = Math.max(greatest, histogram.getMaxValue());
                least = Math.min(least, Math.max(100, histogram.getValueAtPercentile(0)));
            }
        }
        Plot.legend(out, names);
        Plot.open(out, Plot.HEIGHT, "latency by percentile");
        final double floor = Math.floor(Math.log10(Math.min(least, greatest)));
        final Plot plot = new Plot(out, 0, NINES, floor, Math.max(floor + 1, Math.ceil(Math.log10(greatest))));
        for (double power = floor; power <= Math.ceil(Math.log10(greatest)); power++)
        {
            plot.lineAcross(power, duration((long)Math.pow(10, power)));
        }
        for (int nines = 0; nines <= NINES; nines++)
        {
            plot.lineUp(nines, nines == 0 ? "0 %" : trimmed(100 - Math.pow(10, 2 - nines)) + " %");
        }
        for (int i = 0; i < histograms.length; i++)
        {
            curve(out, plot, histograms[i], i);
        }
        out.raw("</svg>\n");
        table(out, histograms, names);
    }

    static String duration(final long ns)
    {
        return ns < 1_000 ? ns + " ns" : ns < 1_000_000 ? trimmed(ns / 1e3) + " µs" :
            ns < 1_000_000_000 ? trimmed(ns / 1e6) + " ms" : trimmed(ns / 1e9) + " s";
    }

    private void onMarket(final long ns)
    {
        if (ns < 0)
        {
            ahead++;
            return;
        }
        feed.recordValue(Math.min(ns, MAX_NS));
    }

    private void onCommand(final Row row, final int at)
    {
        command.wrap(row, at);
        if (command.command() == CommandKind.NEW && command.forTheVenue())
        {
            sent.put(command.clientOrderId(), row.receiveTimeNs());
        }
    }

    private void onAnswer(final Row row, final int at)
    {
        final long issuedNs = sent.remove(update.wrap(row, at).clientOrderId());
        if (issuedNs != MISSING)
        {
            answer.recordValue(Math.min(row.receiveTimeNs() - issuedNs, MAX_NS));
        }
    }

    private static void curve(final Html out, final Plot plot, final Histogram histogram, final int colour)
    {
        if (histogram.getTotalCount() == 0)
        {
            return;
        }
        final double most = Math.min(NINES, Math.log10(histogram.getTotalCount()));
        out.raw("<path class=\"line s%d\" d=\"", colour);
        for (double nines = 0; nines <= most + 1e-9; nines += 0.05)
        {
            final long ns = Math.max(1, histogram.getValueAtPercentile(100 - Math.pow(10, 2 - nines)));
            out.raw(nines == 0 ? "M%.1f %.1f" : "L%.1f %.1f", plot.x(nines), plot.y(Math.log10(ns)));
        }
        out.raw("\"/>\n");
    }

    private static void table(final Html out, final Histogram[] histograms, final String[] names)
    {
        out.raw("<table><tr><th></th><th>count</th><th>p50</th><th>p90</th><th>p99</th><th>p99.9</th>")
            .raw("<th>p99.99</th><th>max</th></tr>\n");
        for (int i = 0; i < histograms.length; i++)
        {
            final Object[] cells = new Object[PERCENTILES.length + 1];
            cells[0] = String.format(Locale.ROOT, "%,d", histograms[i].getTotalCount());
            for (int j = 0; j < PERCENTILES.length && histograms[i].getTotalCount() > 0; j++)
            {
                cells[j + 1] = duration(histograms[i].getValueAtPercentile(PERCENTILES[j]));
            }
            out.row(names[i], cells);
        }
        out.raw("</table>\n");
    }

    private static String trimmed(final double value)
    {
        final String text = String.format(Locale.ROOT, value < 100 ? "%.3f" : "%.1f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
