package io.ringfence.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TransitionRecord;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Guards that a quote cannot concern are passed over. An engine that asks every guard at every row, as it does while
 * each is timed, and one that forgets what it looked at, as it does when its state is loaded, must decide the same.
 */
class QuietQuotesTest
{
    private static final String[] PORTFOLIOS = {"", "hedge", "basis"};
    private static final long[] STEPS_NS = {0, 0, 1, 20_000_000, 20_000_000, 1_000_000_000, 90_000_000_000L};
    private static final String[] CHANGES = {
        "risk.daily_loss_limit=", "risk.daily_loss_limit=0", "risk.daily_loss_limit=900",
        "risk.daily_loss_limit=9000", "risk.daily_loss_reset=next_day", "risk.daily_loss_reset=operator",
        "risk.max_drawdown_pct=", "risk.max_drawdown_pct=0", "risk.max_drawdown_pct=0.004",
        "risk.max_drawdown_pct=0.05", "risk.account_daily_loss_limit=", "risk.account_daily_loss_limit=1200",
        "risk.account_daily_loss_limit=12000", "risk.account_max_drawdown_pct=",
        "risk.account_max_drawdown_pct=0.003", "risk.account_max_drawdown_pct=0.06",
        "risk.max_mark_staleness_seconds=0", "risk.max_mark_staleness_seconds=0.00000001",
        "risk.max_mark_staleness_seconds=30", "risk.mark_staleness_reduce_seconds=0",
        "risk.mark_staleness_reduce_seconds=", "risk.day_start_utc=06:30", "risk.day_start_utc=00:00",
        "risk.min_liquidation_buffer_pct=0.2", "risk.min_liquidation_buffer_pct="};

    private final Tape tape = new Tape().from(Source.SCENARIO);
    private final long[] mid = {50_000 * Decimal.ONE, 3_000 * Decimal.ONE, 50_000 * Decimal.ONE};
    private final TransitionRecord transition = new TransitionRecord();
    private final UnsafeBuffer one = new UnsafeBuffer(new byte[Row.MAX_LENGTH]);
    private final UnsafeBuffer two = new UnsafeBuffer(new byte[Row.MAX_LENGTH]);
    private final int[] changes = new int[Guard.COUNT];
    private Random random;
    private int portfolios;

    @Test
    void shouldDecideTheSameWhereNoGuardIsPassedOver()
    {
        for (int seed = 0; seed < 24; seed++)
        {
            day(seed, 1_500);
        }
        for (final Guard guard : new Guard[] {
            Guard.DAILY_LOSS, Guard.DRAWDOWN, Guard.MARK_STALENESS, Guard.FEED_GAP})
        {
            assertTrue(changes[guard.ordinal()] > 100, guard + " spoke " + changes[guard.ordinal()] + " times");
        }
    }

    private void day(final int seed, final int rows)
    {
        random = new Random(seed);
        portfolios = 1 + seed % 3;
        tape.at(1_700_000_000_000_000_000L);
        final Settings settings = Tape.settings(
            "risk.daily_loss_limit", "5000", "risk.max_drawdown_pct", "0.02", "risk.reject_storm_count", "0");
        final TradingEngine plain = new TradingEngine(Tape.INSTRUMENTS, settings);
        final TradingEngine timed = new TradingEngine(Tape.INSTRUMENTS, settings);
        timed.costMeter(new EverythingTimed());
        TradingEngine loaded = new TradingEngine(Tape.INSTRUMENTS, settings);
        final Row row = Row.allocate();
        final Row other = Row.allocate();
        for (int sequence = 1; sequence <= rows; sequence++)
        {
            if (random.nextInt(150) == 0)
            {
                final Map<String, String> between = change();
                plain.changeLimits(between);
                timed.changeLimits(between);
                loaded.changeLimits(between);
            }
            if (random.nextInt(200) == 0)
            {
                loaded = SnapshotTest.load(
                    SnapshotTest.image(loaded), new TradingEngine(Tape.INSTRUMENTS, settings));
            }
            final Row input = sequence == 1 ? armed() : input();
            input.sequence(sequence);
            plain.process(row.beginFrom(input));
            timed.process(other.beginFrom(input));
            assertSame("timed", seed, row, other);
            loaded.process(other.beginFrom(input));
            assertSame("loaded", seed, row, other);
            count(row);
        }
        assertEquals(plain.stateHash(), timed.stateHash());
        assertEquals(plain.stateHash(), loaded.stateHash());
        assertEquals(plain.recomputeStateHash(), plain.stateHash());
    }

    private Row armed()
    {
        new LifecycleBody().wrap(begin(EventType.LIFECYCLE)).phase(LifecyclePhase.ARMED).bootEpoch(1);
        return tape.row();
    }

    private Row input()
    {
        final int far = random.nextInt(1_000);
        tape.at(tape.nowNs() + (far == 0 ? 86_400_000_000_000L : far < 4 ? 21_600_000_000_000L :
            STEPS_NS[random.nextInt(STEPS_NS.length)]));
        final int instrument = random.nextInt(3);
        final int choice = random.nextInt(100);
        if (choice < 60)
        {
            // Every other one states what stood there before.
            mid[instrument] += random.nextBoolean() ? 0 : (random.nextInt(2001) - 1000) * (mid[instrument] / 100_000);
            return tape.quote(instrument, mid[instrument] - Decimal.ONE,
                mid[instrument] + (random.nextInt(60) == 0 ? -2 : 1) * Decimal.ONE);
        }
        if (choice < 68)
        {
            return tape.trade(instrument, mid[instrument]);
        }
        if (choice < 76)
        {
            return tape.level(instrument, random.nextBoolean() ? BookSide.BID : BookSide.ASK,
                mid[instrument] + (random.nextInt(20) - 10) * Decimal.ONE, random.nextInt(3) * Decimal.ONE,
                random.nextInt(9) == 0, random.nextInt(4) > 0);
        }
        return choice < 82 ? tape.timer() : rare(instrument, PORTFOLIOS[random.nextInt(portfolios)]);
    }

    private Row rare(final int instrument, final String portfolio)
    {
        switch (random.nextInt(6))
        {
            case 0:
                return tape.feed(random.nextInt(3) == 0 ? FeedStatus.GAP : FeedStatus.RESYNCED,
                    random.nextInt(4) == 0 ? Row.NONE : instrument);
            case 1:
                return tape.position(portfolio, instrument,
                    (random.nextInt(9) - (instrument == Tape.PERP ? 4 : 0)) * Decimal.ONE / 2, mid[instrument]);
            case 2:
                return tape.transfer(portfolio, random.nextBoolean() ? AccountKind.DEPOSIT : AccountKind.WITHDRAWAL,
                    random.nextInt(3) * 20_000 * Decimal.ONE);
            case 3:
                return tape.balance(portfolio, "USD", (400_000 + random.nextInt(3) * 50_000) * Decimal.ONE);
            case 4:
                new OperatorBody().wrap(begin(EventType.OPERATOR)).principal("test").reason("drill")
                    .command(random.nextInt(5) == 0 ? OperatorCommand.REDUCE : OperatorCommand.RESUME)
                    .portfolio(random.nextBoolean() ? "" : portfolio);
                return tape.row();
            default:
                new OperatorBody().wrap(begin(EventType.OPERATOR)).principal("test").reason("limits")
                    .command(OperatorCommand.RELOAD).set(CHANGES[random.nextInt(CHANGES.length)]);
                return tape.row();
        }
    }

    private Map<String, String> change()
    {
        final String[] parts = CHANGES[random.nextInt(CHANGES.length)].split("=", -1);
        final Map<String, String> values = new HashMap<>();
        values.put(parts[0], parts[1]);
        return values;
    }

    private Row begin(final EventType type)
    {
        return tape.row().begin(type, Source.SCENARIO, Row.NONE, tape.nowNs());
    }

    private void count(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.TRANSITION)
            {
                transition.wrap(row, at);
                changes[transition.guard().ordinal()] += transition.action() == GuardAction.CLEAR ? 0 : 1;
            }
        }
    }

    private void assertSame(final String which, final int seed, final Row row, final Row other)
    {
        final int length = row.copyTo(one, 0);
        final boolean same = other.copyTo(two, 0) == length &&
            Arrays.equals(one.byteArray(), 0, length, two.byteArray(), 0, length);
        assertTrue(same, () -> which + ": seed=" + seed + " sequence=" + row.sequence() + " " + row.type());
    }
}
