package io.ringfence.benchmarks.guards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringfence.benchmarks.Figure;

/**
 * Draws the price list as one SVG file that needs nothing else: on the left a bar for each guard and check with its
 * bound, on the right how the chains grow with the number of instruments. One thread.
 */
public final class PricePlot
{
    private static final Pattern SIZED = Pattern.compile("(.+), (\\d+) instr\\.");
    private static final int WIDTH = 1240;
    private static final int TOP = 76;
    private static final int ROW = 19;
    private static final int LABELS = 250;
    private static final int BARS = 380;
    private static final int RIGHT = 760;
    private static final int CHART_WIDTH = 430;
    private static final int CHART_HEIGHT = 380;
    private static final String[] COLOURS = {"#1b6ca8", "#c8553d", "#5b8c5a"};

    private final StringBuilder svg = new StringBuilder();
    /** By name and then by number of instruments. */
    private final Map<String, Map<Integer, Figure>> bySize = new LinkedHashMap<>();

    private PricePlot(final List<Figure> figures)
    {
        for (final Figure figure : figures)
        {
            final Matcher sized = SIZED.matcher(figure.name());
            if (sized.matches())
            {
                bySize.computeIfAbsent(sized.group(1), (name) -> new LinkedHashMap<>())
                    .put(Integer.valueOf(sized.group(2)), figure);
            }
        }
    }

    /**
     * Draws and writes.
     *
     * @param figures of a run
     * @param machine what they were measured on
     * @param file to write
     * @throws IOException if it cannot be written
     */
    public static void write(final List<Figure> figures, final String machine, final Path file) throws IOException
    {
        Files.writeString(file, new PricePlot(figures).draw(machine));
    }

    private String draw(final String machine)
    {
        final List<String> singles = names(false);
        final List<String> chains = names(true);
        final int height = Math.max(TOP + singles.size() * ROW + 60, TOP + CHART_HEIGHT + 110);
        svg.append(String.format(Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" " +
            "font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\" fill=\"#222\">%n" +
            "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", WIDTH, height, WIDTH, height, WIDTH, height));
        text(20, 28, "start", "font-size=\"18\" font-weight=\"bold\"",
            "What guards and checks cost, in calls of System.nanoTime()");
        text(20, 48, "start", "fill=\"#666\"", machine);
        bars(singles);
        chart(chains);
        return svg.append("</svg>\n").toString();
    }

    private List<String> names(final boolean chains)
    {
        final List<String> names = new ArrayList<>();
        for (final String name : bySize.keySet())
        {
            if (name.contains(" chain, ") == chains)
            {
                names.add(name);
            }
        }
        return names;
    }

    private void bars(final List<String> names)
    {
        if (names.isEmpty())
        {
            return;
        }
        double most = 0.6;
        for (final String name : names)
        {
            most = Math.max(most, largest(name).ratio());
        }
        final double scale = BARS / (most * 1.08);
        final int bottom = TOP + names.size() * ROW;
        for (int tenths = 0; tenths / 10.0 * scale <= BARS; tenths += 2)
        {
            final double x = LABELS + tenths / 10.0 * scale;
            line(x, TOP - 4, x, bottom, "#e4e4e4", "");
            text(x, bottom + 16, "middle", "fill=\"#666\"", String.format(Locale.ROOT, "%.1f", tenths / 10.0));
        }
        int y = TOP;
        for (final String name : names)
        {
            final Figure few = smallest(name);
            final Figure many = largest(name);
            final boolean ok = bySize.get(name).values().stream().allMatch(Figure::ok);
            final String colour = ok ? name.startsWith("guard") ? COLOURS[0] : COLOURS[2] : COLOURS[1];
            text(LABELS - 8, y + 13, "end", "", name);
            bar(y + 2, many.ratio() * scale, 8, colour);
            bar(y + 10, few.ratio() * scale, 5, "#b9c4cc");
            text(LABELS + Math.max(many.ratio(), few.ratio()) * scale + 6, y + 13, "start",
                "font-size=\"10\" fill=\"#666\"", String.format(Locale.ROOT, "%.1f ns", many.value()));
            y += ROW;
        }
        line(LABELS + 0.5 * scale, TOP - 8, LABELS + 0.5 * scale, bottom, COLOURS[1], "stroke-dasharray=\"5 3\"");
        text(LABELS + 0.5 * scale, TOP - 12, "middle", "fill=\"" + COLOURS[1] + "\"", "bound 0.5");
        text(20, bottom + 40, "start", "fill=\"#666\"",
            "each alone: coloured with most instruments, red when any number is over the bound, grey with one; " +
            "LOOK_UP, NOTIONALS and ACCOUNT are shared work");
    }

    private void chart(final List<String> names)
    {
        final double top = 7;
        final double scale = CHART_HEIGHT / top;
        final int bottom = TOP + CHART_HEIGHT;
        for (int ratio = 0; ratio <= top; ratio++)
        {
            line(RIGHT, bottom - ratio * scale, RIGHT + CHART_WIDTH, bottom - ratio * scale, "#e4e4e4", "");
            text(RIGHT - 8, bottom - ratio * scale + 4, "end", "fill=\"#666\"", Integer.toString(ratio));
        }
        for (int exponent = 0; exponent <= 3; exponent++)
        {
            text(RIGHT + 20 + exponent * 130, bottom + 18, "middle", "fill=\"#666\"",
                String.format(Locale.ROOT, "%,d", (long)Math.pow(10, exponent)));
        }
        text(RIGHT + CHART_WIDTH / 2.0, bottom + 38, "middle", "fill=\"#666\"", "instruments");
        for (int i = 0; i < names.size(); i++)
        {
            final String colour = COLOURS[i % COLOURS.length];
            final Map<Integer, Figure> points = bySize.get(names.get(i));
            final StringBuilder path = new StringBuilder();
            for (final Map.Entry<Integer, Figure> point : points.entrySet())
            {
                final double x = RIGHT + 20 + Math.log10(point.getKey()) * 130;
                final double y = bottom - Math.min(top, point.getValue().ratio()) * scale;
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", path.length() == 0 ? "M" : "L", x, y));
                svg.append(String.format(Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n", x, y, colour));
                text(x, y - 8, "middle", "font-size=\"10\" fill=\"" + colour + "\"",
                    String.format(Locale.ROOT, "%.2f", point.getValue().ratio()));
            }
            svg.append(String.format(Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour));
            final Double bound = largest(names.get(i)).ceiling();
            if (bound != null)
            {
                line(RIGHT, bottom - bound * scale, RIGHT + CHART_WIDTH, bottom - bound * scale, colour,
                    "stroke-dasharray=\"5 3\"");
                text(RIGHT + CHART_WIDTH + 4, bottom - bound * scale + 4, "start", "fill=\"" + colour + "\"",
                    String.format(Locale.ROOT, "bound %.0f", bound));
            }
            text(RIGHT + 20, bottom + 62 + i * 17, "start", "fill=\"" + colour + "\"", "\u25cf " + names.get(i));
        }
    }

    private Figure largest(final String name)
    {
        Figure last = null;
        for (final Figure figure : bySize.get(name).values())
        {
            last = figure;
        }
        return last;
    }

    private Figure smallest(final String name)
    {
        return bySize.get(name).values().iterator().next();
    }

    private void bar(final double y, final double width, final double height, final String colour)
    {
        svg.append(String.format(Locale.ROOT,
            "<rect x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n", LABELS, y, width, height,
            colour));
    }

    private void line(
        final double x1, final double y1, final double x2, final double y2, final String colour, final String style)
    {
        svg.append(String.format(Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" %s/>%n", x1, y1, x2, y2, colour,
            style));
    }

    private void text(
        final double x, final double y, final String anchor, final String style, final String content)
    {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>%n", x, y,
            anchor, style, content.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
