package io.ringfence.engine;

import static io.ringfence.engine.EngineScript.BTC;
import static io.ringfence.engine.EngineScript.ETH;
import static io.ringfence.engine.EngineScript.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.OrderView;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** {@code self_match}: whether an order of ours meets a resting one of ours, and which of them goes. */
class SelfMatchTest
{
    private final EngineScript script = EngineScript.alone("self_match", "cancel_oldest")
        .position(BTC, "1", "50000");

    @Test
    void shouldCancelWhatItCrossesOldestFirstAndAheadOfItself()
    {
        script.working("far", BTC, Side.SELL, "0.01", "50400")
            .working("near", BTC, Side.SELL, "0.01", "50100")
            .working("beyond", BTC, Side.SELL, "0.01", "50500");

        assertEquals(Reason.NONE, script.limit("buy", BTC, Side.BUY, "0.01", "50400"));

        assertEquals(
            List.of("CANCEL far SELF_MATCH", "CANCEL near SELF_MATCH", "NEW buy INTENT"), script.commands());
    }

    @Test
    void shouldCancelAllWhenAMarketOrderCrosses()
    {
        script.working("one", BTC, Side.SELL, "0.01", "60000").working("two", BTC, Side.BUY, "0.01", "40000");

        script.market("buy", BTC, Side.BUY, "0.01");

        assertEquals(List.of("CANCEL one SELF_MATCH", "NEW buy INTENT"), script.commands());
    }

    @Test
    void shouldCancelWhatAnAmendWouldCross()
    {
        script.working("sell", BTC, Side.SELL, "0.01", "50100").working("buy", BTC, Side.BUY, "0.01", "49000");

        assertEquals(Reason.NONE, script.amend("buy", null, "50200"));

        assertEquals(List.of("CANCEL sell SELF_MATCH", "AMEND buy INTENT"), script.commands());
    }

    @Test
    void shouldCancelWhatAFiredStopCrosses()
    {
        script.intent("stop", BTC, Side.SELL, OrderType.STOP, "0.01").stopPrice(d("49500"));
        script.run();
        script.working("buy", BTC, Side.BUY, "0.01", "49000");

        script.quote(BTC, "49400", "49401");

        assertEquals(List.of("CANCEL buy SELF_MATCH", "NEW stop STOP"), script.commands());
    }

    @Test
    void shouldNotCancelTwiceWhatIsLeaving()
    {
        script.working("sell", BTC, Side.SELL, "0.01", "50100");
        script.cancel("sell");

        script.limit("buy", BTC, Side.BUY, "0.01", "50200");

        assertEquals(List.of("NEW buy INTENT"), script.commands());
    }

    @Test
    void shouldCancelNothingWhenTheIntentIsRefusedAnyway()
    {
        script.working("sell", BTC, Side.SELL, "0.01", "50100");

        assertEquals(Reason.INSUFFICIENT_BALANCE, script.limit("buy", BTC, Side.BUY, "900", "50200"));

        assertEquals(List.of(), script.commands());
    }

    @Test
    void shouldRefuseWhenTheCancelsFindNoRoomInTheRow()
    {
        final EngineScript many = EngineScript.alone(
            "self_match", "cancel_oldest", "max_open_orders", "500", "max_open_orders_per_symbol", "500",
            "duplicate_window_ms", "0", "order_rate_per_second", "1000");
        many.position(BTC, "100", "50000");
        for (int i = 0; i < 200; i++)
        {
            many.working("s" + i, BTC, Side.SELL, "0.01", "50100");
        }

        assertEquals(Reason.SELF_MATCH, many.limit("buy", BTC, Side.BUY, "0.01", "50200"));

        assertEquals(List.of(), many.commands());
    }

    @Property(tries = 60)
    void shouldNeverSendAnOrderThatMeetsOneOfOursThatStays(@ForAll final long seed)
    {
        final Random random = new Random(seed);
        final EngineScript one = EngineScript.alone(
            "self_match", "cancel_oldest", "max_open_orders_per_symbol", "20", "duplicate_window_ms", "0");
        final EngineScript two = EngineScript.alone(
            "self_match", "cancel_oldest", "max_open_orders_per_symbol", "20", "duplicate_window_ms", "0");
        one.position(BTC, "1", "50000").position(ETH, "10", "3000");
        two.position(BTC, "1", "50000").position(ETH, "10", "3000");
        for (int step = 0; step < 200; step++)
        {
            final long choice = random.nextLong();
            act(one, step, new Random(choice));
            act(two, step, new Random(choice));
            assertEquals(one.commands(), two.commands(), "step " + step);
            assertEquals(one.engine().stateHash(), two.engine().stateHash(), "step " + step);
            assertEquals(one.engine().recomputeStateHash(), one.engine().stateHash(), "step " + step);
            assertNoneMeet(one, step);
        }
    }

    private static void act(final EngineScript script, final int step, final Random random)
    {
        final int instrument = random.nextInt(2);
        final int mid = instrument == BTC ? 50_000 : 3_000;
        final String price = String.valueOf(mid + random.nextInt(41) - 20);
        final Side side = Side.of(random.nextInt(2));
        script.later(0.1);
        switch (random.nextInt(6))
        {
            case 0:
                script.market("t" + step, instrument, side, "0.01");
                break;
            case 1:
                script.amend("t" + random.nextInt(step + 1), null, price);
                break;
            case 2:
                script.say("t" + random.nextInt(step + 1), ExecutionKind.CANCELLED);
                break;
            default:
                if (script.limit("t" + step, instrument, side, "0.01", price) == Reason.NONE && random.nextBoolean())
                {
                    script.say("t" + step, ExecutionKind.ACK);
                }
                break;
        }
    }

    /** What the last row sent meets nothing that rests and is not on its way out. */
    private static void assertNoneMeet(final EngineScript script, final int step)
    {
        final Row row = script.row();
        final CommandRecord command = new CommandRecord();
        final OrderView orders = script.engine().openOrders();
        final List<String> met = new ArrayList<>();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) != RecordKind.COMMAND || command.wrap(row, at).command() == CommandKind.CANCEL)
            {
                continue;
            }
            for (int other = orders.first(command.instrument()); other != OrderView.NO_ORDER; other =
                orders.next(other))
            {
                final boolean stays = orders.status(other) != OrderStatus.PENDING_CANCEL &&
                    orders.clientOrderId(other) != command.clientOrderId() &&
                    orders.side(other) != command.side() && orders.price(other) != Decimal.NAN;
                if (stays && (command.price() == Decimal.NAN || (command.side() == Side.BUY ?
                    command.price() >= orders.price(other) : command.price() <= orders.price(other))))
                {
                    met.add(command.tag() + " meets " + orders.clientOrderId(other));
                }
            }
        }
        assertTrue(met.isEmpty(), () -> "step " + step + ": " + met);
    }
}
