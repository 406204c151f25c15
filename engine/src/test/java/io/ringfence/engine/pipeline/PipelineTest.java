package io.ringfence.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelineTest
{
    private static final long SECONDS_10 = 10_000_000_000L;
    private static final RowHandler NOTHING = row -> {};

    private final RecordingJournal journal = new RecordingJournal();

    @ParameterizedTest
    @EnumSource(Topology.class)
    void shouldRunStagesInOrderOnEveryRow(final Topology topology)
    {
        final List<String> calls = new CopyOnWriteArrayList<>();
        final Stages stages = new Stages(
            row -> calls.add("marks" + row.sequence()), row -> calls.add("guards" + row.sequence()),
            row -> calls.add("orders" + row.sequence()), journal, NOTHING);
        try (Pipeline pipeline = new Pipeline(settings(topology, Map.of()), stages, 1, 0).start())
        {
            publishQuotes(pipeline, 3);
            assertTrue(pipeline.drain(SECONDS_10));
        }
        final List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 3; i++)
        {
            expected.addAll(List.of("marks" + i, "guards" + i, "orders" + i));
        }
        assertEquals(expected, calls);
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void shouldDispatchOnlyWhatIsJournaled(final Topology topology)
    {
        final List<Long> tooEarly = new CopyOnWriteArrayList<>();
        final List<Long> dispatched = new CopyOnWriteArrayList<>();
        final RowHandler dispatch = row ->
        {
            dispatched.add(row.sequence());
            if (!journal.flushed.contains(row.sequence()))
            {
                tooEarly.add(row.sequence());
            }
        };
        final Stages stages = new Stages(NOTHING, NOTHING, NOTHING, journal, dispatch);
        try (Pipeline pipeline = new Pipeline(settings(topology, Map.of("ring.max_batch", "7")), stages, 1, 0).start())
        {
            publishQuotes(pipeline, 500);
            assertTrue(pipeline.drain(SECONDS_10));
        }
        assertEquals(List.of(), tooEarly);
        assertEquals(LongStream.rangeClosed(1, 500).boxed().toList(), dispatched);
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void shouldStopAtTheRowThatFailsAndTellTheProducer(final Topology topology) throws InterruptedException
    {
        final List<Long> dispatched = new CopyOnWriteArrayList<>();
        final CountDownLatch tripped = new CountDownLatch(1);
        final RowHandler failing = row ->
        {
            if (row.sequence() == 5)
            {
                throw new IllegalStateException("a bug");
            }
        };
        final Stages stages = new Stages(NOTHING, failing, NOTHING, journal, row -> dispatched.add(row.sequence()));
        try (Pipeline pipeline = new Pipeline(settings(topology, Map.of("ring.size", "64")), stages, 1, 0))
        {
            pipeline.health().onFailure(tripped::countDown);
            pipeline.start();
            assertThrows(PipelineFailedException.class, () -> publishTimers(pipeline, 1_000));
            assertTrue(tripped.await(10, TimeUnit.SECONDS));
            assertEquals(5, pipeline.health().failure().sequence());
            assertThrows(PipelineFailedException.class, () -> pipeline.drain(SECONDS_10));
        }
        assertFalse(dispatched.contains(5L));
        assertFalse(dispatched.contains(6L));
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void shouldTellWhenAHandlerDoesNotEnd(final Topology topology) throws InterruptedException
    {
        final CountDownLatch hangs = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
        final AtomicBoolean stuck = new AtomicBoolean();
        final RowHandler hanging = row ->
        {
            hangs.countDown();
            awaitQuietly(released);
        };
        final Pipeline pipeline = new Pipeline(
            settings(topology, Map.of()), new Stages(NOTHING, hanging, NOTHING, journal, NOTHING), 1, 0);
        pipeline.onStuck(() -> stuck.set(true));
        pipeline.start();
        publishQuotes(pipeline, 1);
        assertTrue(hangs.await(10, TimeUnit.SECONDS));
        // An interrupted thread does not wait for the others to end.
        Thread.currentThread().interrupt();
        pipeline.close();
        assertTrue(Thread.interrupted());
        assertTrue(stuck.getAndSet(false));

        released.countDown();
        pipeline.close();
        assertFalse(stuck.get());
    }

    private static void awaitQuietly(final CountDownLatch latch)
    {
        try
        {
            latch.await(10, TimeUnit.SECONDS);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldDropAndCountMarketDataWhenTheRingIsFullAndPublishTheGapFirst() throws InterruptedException
    {
        final CountDownLatch hold = new CountDownLatch(1);
        final List<String> seen = new CopyOnWriteArrayList<>();
        final RowHandler holding = row ->
        {
            await(hold);
            if (row.type() == EventType.FEED)
            {
                final FeedBody feed = new FeedBody().wrap(row);
                seen.add(row.source() + " " + feed.status() + " " + feed.dropped());
            }
            else
            {
                seen.add(row.type().toString());
            }
        };
        final List<Source> resync = new ArrayList<>();
        final Stages stages = new Stages(holding, NOTHING, NOTHING, journal, NOTHING);
        final Map<String, String> small = Map.of("ring.size", "64", "ring.full_wait_us", "100");
        try (Pipeline pipeline = new Pipeline(settings(Topology.FUSED, small), stages, 1, 0).start())
        {
            pipeline.publisher().gapListener(resync::add);
            publishQuotes(pipeline, 64);
            assertNull(pipeline.publisher().claim(EventType.QUOTE, Source.COINBASE, 0, 1));
            assertNull(pipeline.publisher().claim(EventType.QUOTE, Source.COINBASE, 0, 1));
            hold.countDown();
            assertTrue(pipeline.drain(SECONDS_10));
            publishQuotes(pipeline, 1);
            assertTrue(pipeline.drain(SECONDS_10));
            assertEquals(2, pipeline.counters().dropped());
            assertEquals(66, pipeline.counters().published());
        }
        assertEquals("COINBASE " + FeedStatus.GAP + " 2", seen.get(64));
        assertEquals("QUOTE", seen.get(65));
        assertEquals(List.of(Source.COINBASE), resync);
        assertEquals(LongStream.rangeClosed(1, 66).boxed().toList(), journal.flushed);
    }

    @Test
    void shouldDropNothingWhileThereIsRoomForOne() throws InterruptedException
    {
        final CountDownLatch first = new CountDownLatch(1);
        final CountDownLatch second = new CountDownLatch(1);
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch freed = new CountDownLatch(1);
        final Stages stages = new Stages(row ->
        {
            (row.sequence() == 1 ? begun : freed).countDown();
            await(row.sequence() == 1 ? first : second);
        }, NOTHING, NOTHING, journal, NOTHING);
        final Map<String, String> small = Map.of("ring.size", "64", "ring.full_wait_us", "100");
        try (Pipeline pipeline = new Pipeline(settings(Topology.FUSED, small), stages, 1, 0).start())
        {
            publishQuotes(pipeline, 1);
            await(begun);
            publishQuotes(pipeline, 63);
            first.countDown();
            await(freed);
            assertNotNull(pipeline.publisher().claim(EventType.QUOTE, Source.COINBASE, 0, 1));
            pipeline.publisher().publish();
            assertNull(pipeline.publisher().claim(EventType.QUOTE, Source.COINBASE, 0, 1));
            second.countDown();
            assertTrue(pipeline.drain(SECONDS_10));
            assertEquals(1, pipeline.counters().dropped());
        }
    }

    @Test
    void shouldWaitForRoomWithPrivateEventsAndDropNone() throws InterruptedException
    {
        final CountDownLatch hold = new CountDownLatch(1);
        final Stages stages = new Stages(row -> await(hold), NOTHING, NOTHING, journal, NOTHING);
        final Map<String, String> small = Map.of("ring.size", "64", "ring.full_wait_us", "100");
        try (Pipeline pipeline = new Pipeline(settings(Topology.FUSED, small), stages, 1, 0).start())
        {
            final Thread io = new Thread(() -> publishTimers(pipeline, 200));
            io.start();
            Thread.sleep(30);
            assertTrue(io.isAlive());
            hold.countDown();
            io.join(10_000);
            assertTrue(pipeline.drain(SECONDS_10));
            assertEquals(200, pipeline.counters().publishedOf(EventType.TIMER));
            assertEquals(0, pipeline.counters().dropped());
        }
    }

    @Test
    void shouldHoldReceiveTimeWhenTheClockGoesBack()
    {
        final List<String> seen = new CopyOnWriteArrayList<>();
        final Stages stages = new Stages(
            row -> seen.add(row.receiveTimeNs() + "/" + row.flags()), NOTHING, NOTHING, journal, NOTHING);
        try (Pipeline pipeline = new Pipeline(settings(Topology.FUSED, Map.of()), stages, 1, 900).start())
        {
            for (final long receiveTimeNs : new long[] {800, 1000, 999})
            {
                pipeline.publisher().claim(EventType.TIMER, Source.TIMER, Row.NONE, receiveTimeNs);
                pipeline.publisher().publish();
            }
            assertTrue(pipeline.drain(SECONDS_10));
            assertEquals(2, pipeline.counters().clockHolds());
        }
        assertEquals(List.of("900/1", "1000/0", "1000/1"), seen);
    }

    @Test
    void shouldForgetTheLastLapOfASlot()
    {
        final List<Integer> records = new CopyOnWriteArrayList<>();
        final RowHandler orders = row ->
        {
            records.add(row.recordCount());
            row.appendRecord(io.ringfence.engine.event.RecordKind.COMMAND);
        };
        final Stages stages = new Stages(NOTHING, NOTHING, orders, journal, NOTHING);
        try (Pipeline pipeline = new Pipeline(
            settings(Topology.FUSED, Map.of("ring.size", "64")), stages, 1, 0).start())
        {
            publishTimers(pipeline, 130);
            assertTrue(pipeline.drain(SECONDS_10));
        }
        assertEquals(130, records.size());
        assertTrue(records.stream().allMatch(count -> count == 0));
    }

    @Test
    void shouldMeasureLatencyOfEverySampledRow()
    {
        final Stages stages = new Stages(NOTHING, NOTHING, NOTHING, journal, NOTHING);
        try (Pipeline pipeline = new Pipeline(
            settings(Topology.PIPELINED, Map.of("ring.sample_every", "10")), stages, 1, 0).start())
        {
            publishTimers(pipeline, 100);
            assertTrue(pipeline.drain(SECONDS_10));
            assertEquals(10, pipeline.latency().snapshot().getTotalCount());
            pipeline.latency().reset();
            assertEquals(0, pipeline.latency().snapshot().getTotalCount());
        }
    }

    @Test
    void shouldRefuseARingSizeThatIsNoPowerOfTwo()
    {
        final SettingsException refused = assertThrows(
            SettingsException.class, () -> settings(Topology.FUSED, Map.of("ring.size", "1000")));
        assertEquals("ring.size=1000: a power of two is needed, such as 512", refused.getMessage());
    }

    private static void publishQuotes(final Pipeline pipeline, final int count)
    {
        final QuoteBody quote = new QuoteBody();
        for (int i = 0; i < count; i++)
        {
            final Row row = pipeline.publisher().claim(EventType.QUOTE, Source.COINBASE, 0, 1);
            assertNotNull(row);
            quote.wrap(row).bid(1).bidQuantity(1).ask(2).askQuantity(1);
            pipeline.publisher().publish();
        }
    }

    private static void publishTimers(final Pipeline pipeline, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            pipeline.publisher().claim(EventType.TIMER, Source.TIMER, Row.NONE, 1);
            pipeline.publisher().publish();
        }
    }

    private static void await(final CountDownLatch latch)
    {
        try
        {
            latch.await();
        }
        catch (final InterruptedException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private static PipelineSettings settings(final Topology topology, final Map<String, String> more)
    {
        final Settings settings = new Settings(Map.of("topology", topology.name()));
        return PipelineSettings.from(settings.with(more), 2);
    }
}
