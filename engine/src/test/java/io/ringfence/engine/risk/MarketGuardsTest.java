package io.ringfence.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;

/** The guards that are called by name are those of the chain that listen, in its order. */
final class MarketGuardsTest
{
    @ParameterizedTest
    @EnumSource(names = {"QUOTE", "TRADE", "LEVEL"})
    void shouldCallTheListenersOfTheChainInItsOrderWhenMarketDataComes(final EventType type)
    {
        final List<Guard> listening = new Rig().guards.chain().stream()
            .filter((guard) -> guard.listensTo(type)).map(RuntimeGuard::id).collect(Collectors.toList());
        assertEquals(
            List.of(Guard.MARK_STALENESS, Guard.FEED_GAP, Guard.DAILY_LOSS, Guard.DRAWDOWN, Guard.LIQUIDATION_BUFFER),
            listening);
    }
}
