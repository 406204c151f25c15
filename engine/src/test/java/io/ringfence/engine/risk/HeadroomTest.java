package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Side;

/** The rig's portfolio has no name, so its scopes begin where that would end. */
class HeadroomTest
{
    private static List<LimitUse> uses(final Rig rig)
    {
        final List<LimitUse> uses = new ArrayList<>();
        final LimitUses into = new LimitUses(Rig.INSTRUMENTS, rig.positions, rig.strategies, uses::add);
        rig.guards.headroom(into, rig.now());
        rig.chain.headroom(into, rig.now());
        return uses;
    }

    private static LimitUse use(final Rig rig, final String guard, final String scope)
    {
        return uses(rig).stream().filter((use) -> use.guard().equals(guard) && use.scope().equals(scope))
            .findFirst().orElseThrow();
    }

    @Test
    void shouldCountRestingOrdersInCaps()
    {
        final Rig rig = new Rig().position(BTC, "0.05");
        rig.resting(BTC, Side.BUY, "0.05", "49000");

        final LimitUse cap = use(rig, "NOTIONAL_CAP", "/BTC-USD");
        assertEquals(d("5000"), cap.used());
        assertEquals(d("10000"), cap.limit());
        assertEquals(d("0.5"), cap.ratio());
        assertEquals(d("5000"), use(rig, "EXPOSURE", "").used());
        assertEquals(d("60000"), use(rig, "EXPOSURE", "").limit());
        assertEquals(1, use(rig, "MAX_OPEN_ORDERS", "BTC-USD").used());
    }

    @Test
    void shouldShowTheLossOfTheDay()
    {
        final Rig rig = new Rig().timer().equity("99900").timer();

        assertEquals(d("100"), use(rig, "DAILY_LOSS", "").used());
        assertEquals(d("250"), use(rig, "DAILY_LOSS", "").limit());
    }

    @Test
    void shouldShowTheAgeOfMarks()
    {
        final Rig rig = new Rig().later("90");

        assertEquals(d("0.25"), use(rig, "MARK_STALENESS", "BTC-USD").ratio());
    }

    @Test
    void shouldLeaveOutWhatWasNeverSeen()
    {
        assertTrue(uses(new Rig()).stream().noneMatch((use) -> use.scope().endsWith("ETH-USD")));
    }

    @Test
    void shouldCountIntentsInTheWindow()
    {
        final Rig rig = new Rig();
        rig.buy(BTC, "0.01", "49000");
        rig.buy(BTC, "0.01", "49001");

        assertEquals(2, use(rig, "RATE_LIMIT", "process").used());
    }
}
