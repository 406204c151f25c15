package io.ringfence.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import org.junit.jupiter.api.Test;

/** What docs/orders.md draws and lists of an order's life is what {@link OrderTransitions} does. */
class OrdersPageTest
{
    private static final Path PAGE = Path.of(System.getProperty("ringfence.root", "..")).resolve("docs/orders.md");
    private static final String BEGIN = "<!-- transitions -->\n";
    private static final String END = "<!-- end of transitions -->";
    private static final OrderStatus[] LIVES = {
        OrderStatus.WORKING, OrderStatus.PARTLY_FILLED, OrderStatus.PENDING_AMEND};
    private static final Pattern NAME = Pattern.compile("[A-Z]{2,}(?:_[A-Z]+)*");

    @Test
    void shouldListEveryTransition() throws IOException
    {
        final String page = Files.readString(PAGE);
        final int begin = page.indexOf(BEGIN) + BEGIN.length();
        final int end = page.indexOf(END);
        final String table = table();
        if (Boolean.getBoolean("ringfence.docs.write"))
        {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
            return;
        }
        assertEquals(table, page.substring(begin, end),
            "docs/orders.md is out of date: -Dringfence.docs.write=true writes its table anew");
    }

    @Test
    void shouldDrawEveryStateAndNoOther() throws IOException
    {
        final String page = Files.readString(PAGE);
        final int begin = page.indexOf("```", page.indexOf("## States")) + 3;
        final Matcher names = NAME.matcher(page.substring(begin, page.indexOf("```", begin)));
        final Set<String> drawn = new TreeSet<>();
        while (names.find())
        {
            drawn.add(names.group());
        }
        final Set<String> states = new TreeSet<>();
        EnumSet.allOf(OrderStatus.class).forEach((status) -> states.add(status.name()));
        assertEquals(states, drawn);
    }

    @Test
    void shouldBeFilledWhenNothingIsLeftOpenAndTheMessageMayFollow()
    {
        for (final OrderStatus from : OrderStatus.values())
        {
            for (final ExecutionKind kind : ExecutionKind.values())
            {
                final int next = OrderTransitions.next(from, kind, true, OrderStatus.PARTLY_FILLED);
                final int open = OrderTransitions.next(from, kind, false, OrderStatus.PARTLY_FILLED);
                final boolean fills = open != OrderTransitions.ILLEGAL && from != OrderStatus.FILLED &&
                    kind != ExecutionKind.UNKNOWN;
                assertEquals(fills ? OrderStatus.FILLED.ordinal() : open, next, from + " " + kind);
            }
        }
    }

    private static String table()
    {
        final StringBuilder table = new StringBuilder("| state |");
        for (final ExecutionKind kind : ExecutionKind.values())
        {
            table.append(' ').append(kind).append(" |");
        }
        table.append("\n|").append("---|".repeat(ExecutionKind.COUNT + 1)).append('\n');
        for (final OrderStatus from : OrderStatus.values())
        {
            table.append("| ").append(from).append(" |");
            for (final ExecutionKind kind : ExecutionKind.values())
            {
                table.append(' ').append(cell(from, kind)).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static String cell(final OrderStatus from, final ExecutionKind kind)
    {
        final int first = OrderTransitions.next(from, kind, false, LIVES[0]);
        for (final OrderStatus live : LIVES)
        {
            if (OrderTransitions.next(from, kind, false, live) != first)
            {
                return "live";
            }
        }
        return first == OrderTransitions.ILLEGAL ? "no" : first == OrderTransitions.REPEATED ? "repeated" :
            first == from.ordinal() ? "stays" : OrderStatus.of(first).name();
    }
}
