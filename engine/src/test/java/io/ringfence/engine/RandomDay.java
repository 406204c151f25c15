package io.ringfence.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.CancelBody;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import org.agrona.concurrent.UnsafeBuffer;

/** Inputs of a seeded day with a bit of everything, as contiguous rows; the same seed is the same day. */
final class RandomDay
{
    private static final long STEP_NS = 20_000_000;
    private static final String[] OWNERS = {"", "", "trend", "fade"};

    private final Random random;
    /** Of its own, so that what the venue and the disk are like leaves the rest of a day as it is. */
    private final Random weather;
    private final Tape tape = new Tape().from(Source.SCENARIO);
    private final List<Row> rows = new ArrayList<>();
    private final long[] mid = {50_000 * Decimal.ONE, 3_000 * Decimal.ONE, 50_000 * Decimal.ONE};
    private long tag;

    private RandomDay(final long seed)
    {
        random = new Random(seed);
        weather = new Random(~seed);
    }

    static List<Row> of(final long seed, final int events)
    {
        final RandomDay day = new RandomDay(seed);
        day.open();
        while (day.rows.size() < events)
        {
            day.step();
        }
        return day.rows;
    }

    private void open()
    {
        for (final LifecyclePhase phase : new LifecyclePhase[] {
            LifecyclePhase.STARTED, LifecyclePhase.RECONCILED, LifecyclePhase.ARMED})
        {
            new LifecycleBody().wrap(begin(EventType.LIFECYCLE, Row.NONE)).phase(phase).bootEpoch(1);
            add();
        }
        tape.balance("", "USD", 1_000_000 * Decimal.ONE);
        add();
    }

    private void step()
    {
        tape.at(tape.nowNs() + STEP_NS);
        if (weather.nextInt(100) == 0)
        {
            health();
        }
        final int instrument = random.nextInt(3);
        final int choice = random.nextInt(100);
        if (choice < 60)
        {
            mid[instrument] += (random.nextInt(2001) - 1000) * mid[instrument] / 2_000_000;
            mid[instrument] -= mid[instrument] % Decimal.ONE;
            tape.quote(instrument, mid[instrument] - Decimal.ONE / 2, mid[instrument] + Decimal.ONE / 2);
            add();
        }
        else if (choice < 68)
        {
            tape.trade(instrument, mid[instrument]);
            add();
        }
        else if (choice < 76)
        {
            tape.level(instrument, random.nextBoolean() ? BookSide.BID : BookSide.ASK,
                mid[instrument] + (random.nextInt(20) - 10) * Decimal.ONE, random.nextInt(3) * Decimal.ONE);
            add();
        }
        else if (choice < 86)
        {
            intent(instrument);
        }
        else if (choice < 90)
        {
            new CancelBody().wrap(begin(EventType.CANCEL, instrument)).tag(1 + random.nextLong(tag + 1), 0);
            add();
        }
        else if (choice < 97)
        {
            begin(EventType.TIMER, Row.NONE);
            add();
        }
        else
        {
            rare(instrument);
        }
    }

    private void intent(final int instrument)
    {
        final long quantity = (1 + random.nextInt(5)) * Decimal.ONE / 100;
        final OrderType type = OrderType.of(random.nextInt(3));
        final Side side = Side.of(random.nextInt(2));
        tag++;
        final long price = mid[instrument] + (random.nextInt(11) - 5) * Decimal.ONE;
        new IntentBody().wrap(begin(EventType.INTENT, instrument)).side(side).orderType(type).quantity(quantity)
            .price(type == OrderType.LIMIT ? price : Decimal.NAN)
            .stopPrice(type == OrderType.STOP ? price : Decimal.NAN)
            .reduceOnly(random.nextInt(4) == 0).tag(tag, 0)
            .strategy(OWNERS[weather.nextInt(OWNERS.length)]).group(OWNERS[weather.nextInt(OWNERS.length)]);
        add();
        execution(instrument, tag, ExecutionKind.ACK, 0, price);
        if (random.nextBoolean())
        {
            execution(instrument, 1 + random.nextLong(tag), ExecutionKind.FILL, quantity / 2, price);
            execution(instrument, 1 + random.nextLong(tag), ExecutionKind.CANCELLED, 0, price);
        }
        if (random.nextInt(4) > 0)
        {
            // Executions of orders that never were make the instrument only reduce until then.
            new LifecycleBody().wrap(begin(EventType.LIFECYCLE, Row.NONE)).phase(LifecyclePhase.RECONCILED)
                .bootEpoch(1);
            add();
        }
    }

    private void execution(
        final int instrument, final long of, final ExecutionKind kind, final long quantity, final long price)
    {
        final ExecutionBody body = new ExecutionBody().wrap(begin(EventType.EXECUTION, instrument)).tag(of, 0)
            .kind(kind);
        if (kind == ExecutionKind.FILL)
        {
            body.quantity(quantity).price(price).fee(price / 10_000).tradeId("t" + rows.size());
        }
        add();
    }

    private void rare(final int instrument)
    {
        switch (random.nextInt(5))
        {
            case 0:
                tape.feed(FeedStatus.GAP, instrument);
                add();
                tape.feed(FeedStatus.RESYNCED, instrument);
                break;
            case 1:
                new OperatorBody().wrap(begin(EventType.OPERATOR, Row.NONE))
                    .command(OperatorCommand.of(random.nextInt(5))).principal("test").reason("drill");
                add();
                new OperatorBody().wrap(begin(EventType.OPERATOR, Row.NONE))
                    .command(OperatorCommand.RESUME).principal("test").reason("over");
                break;
            case 2:
                tape.position("", instrument, (random.nextInt(9) - (instrument == 2 ? 4 : 0)) * Decimal.ONE / 10,
                    mid[instrument]);
                break;
            case 3:
                tape.funding(
                    Tape.PERP, 10_000, mid[Tape.PERP],
                    weather.nextBoolean() ? Decimal.NAN : weather.nextInt(2_000_000) - 1_000_000, weather.nextInt());
                break;
            default:
                tape.balance("", "USD", (900_000 + random.nextInt(200_000)) * Decimal.ONE);
                break;
        }
        add();
    }

    private void health()
    {
        final HealthBody body = new HealthBody().wrap(begin(EventType.HEALTH, Row.NONE))
            .kind(HealthKind.of(weather.nextInt(HealthKind.COUNT)));
        if (body.kind() == HealthKind.REQUESTS)
        {
            body.answered(weather.nextInt(9)).failed(weather.nextInt(2));
        }
        else
        {
            // Seldom so bad that a guard speaks: the day is about more than that.
            body.value(body.kind() == HealthKind.DISK_FREE ? (900 + weather.nextInt(20_000)) * Decimal.ONE :
                weather.nextLong(Decimal.ONE * 8 / 10));
        }
        add();
    }

    private Row begin(final EventType type, final int instrument)
    {
        return tape.row().begin(type, Source.SCENARIO, instrument, tape.nowNs());
    }

    private void add()
    {
        final Row row = tape.row().sequence(rows.size() + 1);
        final UnsafeBuffer copy = new UnsafeBuffer(ByteBuffer.allocateDirect(row.length()));
        row.copyTo(copy, 0);
        rows.add(new Row().wrapContiguous(copy, 0));
    }
}
