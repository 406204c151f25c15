package io.ringfence.app.report;

/** The frame of a picture: its two axes and the way from values to places. SVG, one thread. */
final class Plot
{
    static final double WIDTH = 860;
    static final double HEIGHT = 260;
    static final double LEFT = 84;
    private static final double RIGHT = 14;
    /** So near to the right edge half a label would not fit. */
    private static final double EDGE = 34;
    private static final double TOP = 10;
    private static final double BOTTOM = 26;
    private static final int LINES = 5;
    private static final int TIMES = 8;

    private final Html out;
    private final double fromX;
    private final double toX;
    private final double fromY;
    private final double toY;

    Plot(final Html out, final double fromX, final double toX, final double fromY, final double toY)
    {
        this.out = out;
        this.fromX = fromX;
        this.toX = toX > fromX ? toX : fromX + 1;
        this.fromY = fromY;
        this.toY = toY > fromY ? toY : fromY + 1;
    }

    static void open(final Html out, final double height, final String title)
    {
        out.raw("<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\">", WIDTH, height).element("title", title).raw("\n");
    }

    double x(final double value)
    {
        return LEFT + (value - fromX) / (toX - fromX) * (WIDTH - LEFT - RIGHT);
    }

    double y(final double value)
    {
        return HEIGHT - BOTTOM - (value - fromY) / (toY - fromY) * (HEIGHT - TOP - BOTTOM);
    }

    void lineAcross(final double y, final String name)
    {
        out.raw("<path class=\"grid\" d=\"M%.1f %.1fH%.1f\"/>", LEFT, y(y), WIDTH - RIGHT)
            .raw("<text class=\"tick\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">", LEFT - 8, y(y) + 4).text(name)
            .raw("</text>\n");
    }

    void lineUp(final double x, final String name)
    {
        out.raw("<path class=\"grid\" d=\"M%.1f %.1fV%.1f\"/>", x(x), TOP, HEIGHT - BOTTOM)
            .raw("<text class=\"tick\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x(x), HEIGHT - 8,
                x(x) > WIDTH - EDGE ? "end" : "middle").text(name)
            .raw("</text>\n");
    }

    void numbersAcross()
    {
        final double step = Ticks.step(toY - fromY, LINES);
        for (double value = Math.ceil(fromY / step) * step; value <= toY + step * 1e-9; value += step)
        {
            lineAcross(value, Ticks.number(Math.abs(value) < step / 1e6 ? 0 : value, step));
        }
    }

    /** Lines at round times, for an axis in nanoseconds from an epoch time. */
    void timesUp(final long epochNs)
    {
        final long span = (long)(toX - fromX);
        final long step = Ticks.timeStepNs(span, TIMES);
        for (long at = Math.floorDiv(epochNs + step - 1, step) * step; at <= epochNs + span; at += step)
        {
            lineUp(at - epochNs, Ticks.time(at, step));
        }
    }

    static void legend(final Html out, final String[] names)
    {
        out.raw("<p class=\"legend\">");
        for (int i = 0; i < names.length; i++)
        {
            out.raw("<span class=\"c%d\">&#9632;</span> ", i).text(names[i]).raw("&#8194;");
        }
        out.raw("</p>\n");
    }
}
