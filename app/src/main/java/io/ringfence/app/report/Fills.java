package io.ringfence.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringfence.app.run.Amounts;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.InstrumentTable;

/** Marks over time and our fills on them, for every instrument that we traded. One thread. */
final class Fills
{
    private static final int POINTS = 1_500;
    private static final int MARKS = 1_000;

    private final Map<Integer, TimeSeries> marks = new LinkedHashMap<>();
    private final Map<Integer, Traded> traded = new LinkedHashMap<>();
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private long fills;

    void onRow(final Row row)
    {
        if (row.instrumentId() >= 0 && row.mark() != Decimal.NAN)
        {
            marks.computeIfAbsent(row.instrumentId(), (key) -> new TimeSeries(POINTS))
                .add(row.receiveTimeNs(), row.mark());
        }
        for (int at = row.recordsOffset(); at < row.recordsEnd() && row.type() == EventType.EXECUTION;
            at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.ORDER_UPDATE)
            {
                update.wrap(row, at);
                if (update.lastQuantity() != Decimal.NAN && update.lastQuantity() > 0)
                {
                    onFill(row);
                }
            }
        }
    }

    long count()
    {
        return fills;
    }

    void draw(final Html out, final InstrumentTable instruments, final long fromNs, final long toNs)
    {
        if (traded.isEmpty())
        {
            out.raw("<p>Nothing was filled.</p>\n");
            return;
        }
        table(out, instruments);
        traded.forEach((instrument, of) ->
        {
            final String symbol = instruments.get(instrument).symbol();
            out.element("h3", symbol);
            final TimeChart chart = new TimeChart("fills on the mark of " + symbol, fromNs, toNs);
            final TimeSeries mark = marks.get(instrument);
            if (mark != null)
            {
                chart.line("mark", mark);
            }
            of.shown.forEach(chart::mark);
            if (!chart.isEmpty())
            {
                chart.draw(out);
            }
            if (of.count > of.shown.size())
            {
                out.raw("<p>%,d of %,d fills are drawn, evenly thinned.</p>\n", of.shown.size(), of.count);
            }
        });
    }

    private void onFill(final Row row)
    {
        fills++;
        traded.computeIfAbsent(update.instrument(), (key) -> new Traded()).add(new FillMark(
            row.receiveTimeNs(), update.instrument(), update.side(), update.lastQuantity(), update.lastPrice()));
    }

    private void table(final Html out, final InstrumentTable instruments)
    {
        out.raw("<p class=\"legend\"><span class=\"buy\">&#9650;</span> bought&#8194;<span class=\"sell\">")
            .raw("&#9660;</span> sold; the tip is the price, time is when we heard of it</p>\n")
            .raw("<table><tr><th>instrument</th><th>fills</th><th>bought</th><th>sold</th><th>turnover</th></tr>\n");
        traded.forEach((instrument, of) -> out.row(instruments.get(instrument).symbol(),
            String.format(Locale.ROOT, "%,d", of.count), Amounts.text(of.bought), Amounts.text(of.sold),
            Amounts.text(of.turnover)));
        out.raw("</table>\n");
    }

    /** Fills of one instrument: sums of all, and every so many of them to draw. */
    private static final class Traded
    {
        private final List<FillMark> shown = new ArrayList<>();
        private long every = 1;
        private long count;
        private long bought;
        private long sold;
        private long turnover;

        void add(final FillMark fill)
        {
            if (count++ % every == 0)
            {
                shown.add(fill);
            }
            if (shown.size() > MARKS)
            {
                every *= 2;
                for (int i = shown.size() - 1; i > 0; i -= 2)
                {
                    shown.remove(i % 2 == 1 ? i : i - 1);
                }
            }
            turnover = Decimal.add(turnover, Decimal.multiplyHalfEven(fill.quantity(), fill.price()));
            if (fill.side() == Side.BUY)
            {
                bought = Decimal.add(bought, fill.quantity());
            }
            else
            {
                sold = Decimal.add(sold, fill.quantity());
            }
        }
    }
}
