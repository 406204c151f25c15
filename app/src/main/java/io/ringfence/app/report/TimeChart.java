package io.ringfence.app.report;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;

/** Lines over time, with marks on them. Money becomes a floating-point number here, where it becomes a place. */
final class TimeChart
{
    private static final double HEADROOM = 0.06;
    private static final int MAX_LINES = 6;

    private final String title;
    private final long fromNs;
    private final long toNs;
    private final List<String> names = new ArrayList<>();
    private final List<TimeSeries> lines = new ArrayList<>();
    private final List<FillMark> marks = new ArrayList<>();
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    TimeChart(final String title, final long fromNs, final long toNs)
    {
        this.title = title;
        this.fromNs = fromNs;
        this.toNs = toNs;
    }

    /** Adds a line, unless it is empty or there are as many as can be told apart. */
    boolean line(final String name, final TimeSeries series)
    {
        if (series.size() == 0 || lines.size() == MAX_LINES)
        {
            return false;
        }
        names.add(name);
        lines.add(series);
        include(series.least());
        include(series.greatest());
        return true;
    }

    void mark(final FillMark fill)
    {
        marks.add(fill);
        include(fill.price());
    }

    /** Lets the axis reach a value, such as zero. */
    void include(final long value)
    {
        least = Math.min(least, number(value));
        greatest = Math.max(greatest, number(value));
    }

    boolean isEmpty()
    {
        return lines.isEmpty();
    }

    void draw(final Html out)
    {
        final double spread = greatest - least;
        final double pad = spread > 0 ? spread * HEADROOM : Math.max(Math.abs(greatest) * 0.01, 0.01);
        final Plot plot = new Plot(out, 0, toNs - fromNs, least - pad, greatest + pad);
        Plot.legend(out, names.toArray(new String[0]));
        Plot.open(out, Plot.HEIGHT, title);
        plot.numbersAcross();
        plot.timesUp(fromNs);
        for (int i = 0; i < lines.size(); i++)
        {
            path(out, plot, lines.get(i), i);
        }
        marks.forEach((mark) -> mark(out, plot, mark));
        out.raw("</svg>\n");
    }

    private void path(final Html out, final Plot plot, final TimeSeries series, final int colour)
    {
        out.raw("<path class=\"line s%d\" d=\"", colour);
        for (int i = 0; i < series.size(); i++)
        {
            final double x = plot.x(series.timeNs(i) - fromNs);
            final double y = plot.y(number(series.last(i)));
            if (i == 0)
            {
                out.raw("M%.1f %.1f", x, y);
            }
            else if (series.least(i) == series.greatest(i))
            {
                out.raw("L%.1f %.1f", x, y);
            }
            else
            {
                out.raw("L%.1f %.1fV%.1fV%.1f", x, plot.y(number(series.least(i))),
                    plot.y(number(series.greatest(i))), y);
            }
        }
        if (series.size() == 1)
        {
            // A point alone would not be seen.
            final double x = plot.x(series.timeNs(0) - fromNs);
            out.raw("H%.1fH%.1f", x - 4, x + 4);
        }
        out.raw("\"/>\n");
    }

    private void mark(final Html out, final Plot plot, final FillMark fill)
    {
        final boolean buy = fill.side() == Side.BUY;
        final double x = plot.x(fill.timeNs() - fromNs);
        final double y = plot.y(number(fill.price()));
        final double size = buy ? 5 : -5;
        out.raw("<path class=\"%s\" d=\"M%.1f %.1fl%.1f %.1fh%.1fz\">", buy ? "buy" : "sell", x, y, size, size * 1.7,
            -2 * size).element("title", fill.describe()).raw("</path>\n");
    }

    private static double number(final long value)
    {
        return (double)value / Decimal.ONE;
    }
}
