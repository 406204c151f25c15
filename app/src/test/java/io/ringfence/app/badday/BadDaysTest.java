package io.ringfence.app.badday;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * {@code ringfence.days} of them, from seed {@code ringfence.day.first} on; {@code ringfence.day} plays one alone and
 * tells what happens. See docs/testing.md.
 */
final class BadDaysTest
{
    private static final int FAILURES_SHOWN = 20;
    private static final int DAYS = 200;
    /** Days enough that what is too quiet shows. */
    private static final int MANY = 100;

    static
    {
        // Thousands of connections end on such days, and each would say so.
        for (final String logger : List.of("rest.RestConnection", "net.WebSocketFeed"))
        {
            System.setProperty("org.slf4j.simpleLogger.log.io.ringfence.feeds." + logger, "off");
        }
    }

    private final Tally tally = new Tally();
    private final List<Long> bad = new ArrayList<>();

    @Test
    void shouldHaveTheVenuesBooksAfterEveryBadDay()
    {
        final long only = Long.getLong("ringfence.day", 0);
        final long first = only != 0 ? only : Long.getLong("ringfence.day.first", 1);
        final long days = only != 0 ? 1 : Long.getLong("ringfence.days", DAYS);
        final long began = System.nanoTime();
        for (long seed = first; seed < first + days; seed++)
        {
            play(seed, only == 0 ? Trace.NONE : new Trace(System.out));
        }
        System.out.println(tally.text(days, System.nanoTime() - began));
        assertEquals(List.of(), bad, "seeds of days whose books differ; play one with -Dringfence.day=SEED");
        assertTrue(days < MANY || tally.fills() > days, "the days were too quiet to show anything");
        // No client order id comes twice, so that the venue never has one to refuse.
        assertEquals(days < DAYS ? tally.absent() : List.of("Fault.DUPLICATE_REFUSED"), tally.absent());
    }

    private void play(final long seed, final Trace trace)
    {
        String trouble = "";
        try
        {
            final DayResult result = new BadDay(seed, trace).run();
            tally.add(result);
            trouble = String.join("\n    ", result.differences());
        }
        catch (final RuntimeException | AssertionError e)
        {
            final StringWriter stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            trouble = stack.toString();
        }
        if (!trouble.isEmpty())
        {
            bad.add(seed);
            if (bad.size() <= FAILURES_SHOWN)
            {
                System.out.println("day " + seed + ": " + trouble);
            }
        }
    }

    @Test
    void shouldBeTheSameDayToTheByteWhenTheSeedIsTheSame()
    {
        final BadDay one = new BadDay(7, Trace.NONE);
        final BadDay two = new BadDay(7, Trace.NONE);
        one.run();
        two.run();
        assertEquals(one.fingerprint(), two.fingerprint());
    }

    @Test
    void shouldFireStopsAtTheVenueOnDaysOnWhichItWatchesThem()
    {
        long watched = 0;
        long fired = 0;
        for (long seed = 2; seed <= 40; seed += 2)
        {
            final BadDay day = new BadDay(seed, Trace.NONE);
            day.run();
            watched += day.nativeStops();
            fired += day.stopsFired();
        }
        assertTrue(watched > 0 && fired > 0, "stops at the venue " + watched + ", fired " + fired);
    }

    @Test
    void shouldFindBooksDifferentWhenOneUnitOfCashIsTooMuch()
    {
        final BadDay day = new BadDay(1, Trace.NONE);
        assertEquals(List.of(), day.run().differences());
        final Row row = Row.allocate().begin(EventType.ACCOUNT, Source.SCENARIO, Row.NONE, Long.MAX_VALUE / 2);
        new AccountBody().wrap(row).currency("USD").kind(AccountKind.DEPOSIT).amount(1);
        day.engine().process(row.sequence(Long.MAX_VALUE / 2));
        final List<String> books = day.books();
        assertTrue(books.stream().anyMatch(line -> line.startsWith("cash less")), books.toString());
        assertTrue(books.stream().anyMatch(line -> line.startsWith("equity that")), books.toString());
        assertTrue(books.size() <= 3, books.toString());
    }
}
