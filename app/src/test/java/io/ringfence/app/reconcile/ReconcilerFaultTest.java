package io.ringfence.app.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.instrument.InstrumentTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fault of ours in a comparison is said and held against the process; the next comparison takes place. */
@Timeout(60)
class ReconcilerFaultTest
{
    private static final String FAULT = "a defect of ours";

    private final Semaphore underWay = new Semaphore(0);
    private final Semaphore mayFail = new Semaphore(2);
    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();

    @Test
    void shouldSayThatItIsNotReconciledAndGoOnWhenAComparisonFails() throws InterruptedException
    {
        final Reconciler reconciler = reconciler();
        assertFalse(reconciler.start());
        assertTrue(next().startsWith("NOT_RECONCILED start: no event came"));
        for (int i = 0; i < 2; i++)
        {
            reconciler.ask("asked");
            final String next = next();
            assertTrue(next.startsWith("NOT_RECONCILED fault: ") && next.contains(FAULT), next);
        }
        assertEquals(3L, reconciler.counters().get("failed"));
    }

    @Test
    void shouldCompareForEachReasonThatItWasAskedFor() throws InterruptedException
    {
        final Reconciler reconciler = reconciler();
        assertFalse(reconciler.start());
        assertTrue(next().startsWith("NOT_RECONCILED start: no event came"));

        mayFail.drainPermits();
        reconciler.ask("first");
        underWay.acquire();
        reconciler.ask("operator");
        reconciler.ask("connected");
        reconciler.ask("operator");
        mayFail.release(4);
        for (int i = 0; i < 3; i++)
        {
            assertTrue(next().startsWith("NOT_RECONCILED fault: "));
        }
        assertEquals(4L, reconciler.counters().get("failed"));
        assertEquals(1, mayFail.availablePermits());
    }

    private Reconciler reconciler()
    {
        final InstrumentTable instruments = new InstrumentTable(List.of());
        final TradingEngine engine = new TradingEngine(instruments, new Settings(Map.of()));
        return new Reconciler(
            new OurBooks(engine::orders, engine, instruments), null, new FailingEdge(), instruments, List.of(),
            new ReconcileSettings(0, 0, 0), new PrintWriter(new StringWriter()));
    }

    private String next() throws InterruptedException
    {
        return said.poll(30, TimeUnit.SECONDS);
    }

    /** No event comes at the start; later ones meet a defect. */
    private final class FailingEdge implements ReconcileEdge
    {
        private boolean started;

        @Override
        public <T> T await(final Future<T> answer, final long ms) throws TimeoutException
        {
            if (started)
            {
                underWay.release();
                mayFail.acquireUninterruptibly();
                throw new IllegalStateException(FAULT);
            }
            started = true;
            throw new TimeoutException();
        }

        @Override
        public void lifecycle(final LifecyclePhase phase, final String detail)
        {
            said.add(phase + " " + detail);
        }

        @Override
        public long nanoTime()
        {
            return System.nanoTime();
        }

        @Override
        public void call(final Runnable work)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pause(final long ms)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public EventSink sink()
        {
            return null;
        }

        @Override
        public EdgeClock clock()
        {
            return System::nanoTime;
        }
    }
}
