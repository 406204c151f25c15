package io.ringfence.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.StateView;

/** When process, portfolios and instruments were not free to trade. One thread. */
final class StateLanes
{
    private static final String PROCESS = "process";
    private static final int MAX_SPANS = 2_000;
    private static final double ROW = 22;
    private static final double BAR = 14;

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private int dropped;

    /** Looks at all states after a row in which one may have changed. */
    void look(
        final long timeNs, final StateView states, final PositionView positions, final InstrumentTable instruments)
    {
        note(PROCESS, timeNs, states.process());
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            note("portfolio " + Text.unpack(positions.nameHigh(portfolio), positions.nameLow(portfolio)), timeNs,
                states.portfolio(portfolio));
        }
        for (int instrument = 0; instrument < instruments.size(); instrument++)
        {
            note(instruments.get(instrument).symbol(), timeNs, states.instrument(instrument));
        }
    }

    /** Spans that were not kept, for want of room. */
    int dropped()
    {
        return dropped;
    }

    void draw(final Html out, final long fromNs, final long toNs)
    {
        final List<Map.Entry<String, Lane>> shown = lanes.entrySet().stream()
            .filter((lane) -> lane.getKey().equals(PROCESS) || lane.getValue().isChanged()).toList();
        final double height = shown.size() * ROW + 8;
        final double scale = (Plot.WIDTH - Plot.LEFT - 14) / Math.max(1, toNs - fromNs);
        out.raw("<p class=\"legend\"><span class=\"active\">&#9632;</span> active&#8194;<span class=\"reducing\">")
            .raw("&#9632;</span> reducing&#8194;<span class=\"halted\">&#9632;</span> halted</p>\n");
        Plot.open(out, height, "trading states over time");
        for (int i = 0; i < shown.size(); i++)
        {
            final double y = i * ROW + 4;
            out.raw("<text class=\"tick\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">", Plot.LEFT - 8, y + 11)
                .text(shown.get(i).getKey()).raw("</text>\n");
            for (final Span span : shown.get(i).getValue().spans(toNs))
            {
                out.raw("<rect class=\"%s\" x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.0f\">",
                    span.state.name().toLowerCase(Locale.ROOT), Plot.LEFT + (span.fromNs - fromNs) * scale,
                    y, Math.max(0.7, (span.toNs - span.fromNs) * scale), BAR)
                    .element("title", span.state + " from " + Ticks.exactTime(span.fromNs) + " to " +
                        Ticks.exactTime(span.toNs)).raw("</rect>\n");
            }
        }
        out.raw("</svg>\n");
    }

    private void note(final String name, final long timeNs, final TradingState state)
    {
        if (!lanes.computeIfAbsent(name, (key) -> new Lane()).note(timeNs, state))
        {
            dropped++;
        }
    }

    /** One scope: its state and since when. */
    private static final class Lane
    {
        private final List<Span> done = new ArrayList<>();
        private TradingState state;
        private long sinceNs;

        boolean note(final long timeNs, final TradingState now)
        {
            boolean kept = true;
            if (now != state)
            {
                kept = state == null || done.size() < MAX_SPANS;
                if (state != null && kept)
                {
                    done.add(new Span(sinceNs, timeNs, state));
                }
                state = now;
                sinceNs = timeNs;
            }
            return kept;
        }

        /** An instrument without a feed is halted from first to last, one without trouble never: both say nothing. */
        boolean isChanged()
        {
            return !done.isEmpty();
        }

        List<Span> spans(final long toNs)
        {
            final List<Span> all = new ArrayList<>(done);
            all.add(new Span(sinceNs, toNs, state));
            return all;
        }
    }

    private record Span(long fromNs, long toNs, TradingState state)
    {
    }
}
