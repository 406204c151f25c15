package io.ringfence.engine.risk;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Loss of a portfolio since the day's start: equity then less equity now, transfers and adjustments apart. Over the
 * limit the portfolio only reduces, latched until an operator resumes or, if so configured, the next day; at half of
 * it a warning. A resume measures anew from the equity of that moment. {@link AccountLoss} is that of all portfolios.
 */
final class DailyLoss extends RuntimeGuard
{
    private static final long DAY_NS = 86_400_000_000_000L;

    private final GuardWorld world;
    private final AccountLoss account;
    /** Equity less external flow at the day's start, NAN until it is known. */
    private final long[] start = new long[TradingStates.MAX_PORTFOLIOS];
    /** The same at the last event. */
    private final long[] last = new long[TradingStates.MAX_PORTFOLIOS];
    /** Between these two, measures change nothing; they follow from start and limit, and hold nothing until then. */
    private final long[] quietFrom = new long[TradingStates.MAX_PORTFOLIOS];
    private final long[] quietTo = new long[TradingStates.MAX_PORTFOLIOS];
    private long nextDayNs = Long.MIN_VALUE;
    private long hash;

    DailyLoss(final GuardWorld world)
    {
        this.world = world;
        account = new AccountLoss(world, this);
        Arrays.fill(start, Decimal.NAN);
        Arrays.fill(last, Decimal.NAN);
        Arrays.fill(quietFrom, Long.MAX_VALUE);
        Arrays.fill(quietTo, Decimal.NAN);
    }

    @Override
    public Guard id()
    {
        return Guard.DAILY_LOSS;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type != EventType.INTENT && type != EventType.AMEND && type != EventType.CANCEL;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        world.equities().look(world.limits().account().guarded());
        onEquities(row, nowNs);
    }

    /** Whether the day ends with an event of this time. */
    boolean endsDay(final long nowNs)
    {
        return nowNs >= nextDayNs;
    }

    /** The same where they have been looked at in this row. */
    void onEquities(final Row row, final long nowNs)
    {
        final Equities equities = world.equities();
        if (endsDay(nowNs))
        {
            roll(row, nowNs);
        }
        onMeasure(row, 0, equities.measure(0));
        final int portfolios = equities.portfolios();
        for (int portfolio = 1; portfolio < portfolios; portfolio++)
        {
            onMeasure(row, portfolio, equities.measure(portfolio));
        }
        if (RiskLimits.on(world.limits().account().dailyLoss()))
        {
            account.onEvent(row, equities.accountMeasure());
        }
    }

    private void onMeasure(final Row row, final int portfolio, final long measure)
    {
        if (measure >= quietFrom[portfolio] && measure <= quietTo[portfolio])
        {
            last[portfolio] = measure;
        }
        else if (measure != last[portfolio])
        {
            look(row, portfolio, measure);
        }
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        for (int portfolio = 0; portfolio < world.portfolios(); portfolio++)
        {
            look(row, portfolio, measure(portfolio));
            calm(portfolio);
        }
        if (RiskLimits.on(world.limits().account().dailyLoss()))
        {
            account.onLimits(row);
        }
    }

    @Override
    public void onResume(final Row row, final long nowNs, final Resume resume)
    {
        for (int portfolio = 0; portfolio < world.portfolios(); portfolio++)
        {
            final GuardAction held = world.states().action(Guard.DAILY_LOSS, Scope.PORTFOLIO, portfolio);
            if (resume.coversPortfolio(portfolio) && held != GuardAction.CLEAR)
            {
                final long measure = measure(portfolio);
                clear(row, portfolio, measure == Decimal.NAN ? 0 : loss(portfolio, measure));
                start(portfolio, measure);
            }
        }
        if (resume.everything())
        {
            account.resume(row);
        }
    }

    @Override
    public long hash()
    {
        return hash + account.hash();
    }

    @Override
    public long recomputeHash()
    {
        long sum = 0;
        for (int portfolio = 0; portfolio < start.length; portfolio++)
        {
            sum += hash(portfolio);
        }
        return sum + account.hash();
    }

    @Override
    public void headroom(final LimitUses uses, final long nowNs)
    {
        final long limit = world.limits().loss().dailyLoss();
        for (int portfolio = 0; portfolio < world.portfolios() && RiskLimits.on(limit); portfolio++)
        {
            final long loss = loss(portfolio);
            uses.portfolio(id(), portfolio, loss == Decimal.NAN ? loss : Math.max(0, loss), limit, Unit.MONEY);
        }
        account.headroom(uses);
    }

    @Override
    public void carry(final StateImage image)
    {
        image.numbers(start);
        image.numbers(last);
        nextDayNs = image.number(nextDayNs);
        account.carry(image);
        if (image.loading())
        {
            hash = recomputeHash() - account.hash();
            Arrays.fill(quietFrom, Long.MAX_VALUE);
        }
    }

    /** Loss of the day so far, NAN while it is not known. */
    long loss(final int portfolio)
    {
        final long measure = measure(portfolio);
        return start[portfolio] == Decimal.NAN || measure == Decimal.NAN ? Decimal.NAN : loss(portfolio, measure);
    }

    private void look(final Row row, final int portfolio, final long measure)
    {
        last[portfolio] = measure;
        if (measure == Decimal.NAN)
        {
            return;
        }
        if (start[portfolio] == Decimal.NAN)
        {
            start(portfolio, measure);
        }
        judge(row, portfolio, measure);
        calm(portfolio);
    }

    private void judge(final Row row, final int portfolio, final long measure)
    {
        final long limit = world.limits().loss().dailyLoss();
        final GuardAction held = world.states().action(Guard.DAILY_LOSS, Scope.PORTFOLIO, portfolio);
        if (!RiskLimits.on(limit) || held == GuardAction.REDUCE)
        {
            return;
        }
        final long loss = loss(portfolio, measure);
        if (loss > limit || loss == Decimal.NAN)
        {
            change(row, portfolio, GuardAction.REDUCE, loss, limit);
        }
        else if (loss > 0 && loss >= limit - limit / 2 && held == GuardAction.CLEAR)
        {
            change(row, portfolio, GuardAction.WARN, loss, limit);
        }
    }

    private void roll(final Row row, final long nowNs)
    {
        final boolean first = nextDayNs == Long.MIN_VALUE;
        final LossLimits limits = world.limits().loss();
        final long day = Math.floorDiv(nowNs - limits.dayStartNs(), DAY_NS);
        nextDayNs = (day + 1) * DAY_NS + limits.dayStartNs();
        if (first)
        {
            return;
        }
        for (int portfolio = 0; portfolio < world.portfolios(); portfolio++)
        {
            final GuardAction held = world.states().action(Guard.DAILY_LOSS, Scope.PORTFOLIO, portfolio);
            if (held == GuardAction.WARN || held == GuardAction.REDUCE && limits.reset() == LossReset.NEXT_DAY)
            {
                clear(row, portfolio, last[portfolio] == Decimal.NAN ? 0 : loss(portfolio, last[portfolio]));
            }
            start(portfolio, last[portfolio]);
        }
        account.roll(row);
    }

    /** Measures of all portfolios at the day's start added up, NAN while one of them is not known. */
    long startOfAll()
    {
        long sum = 0;
        for (int portfolio = 0; portfolio < world.portfolios(); portfolio++)
        {
            sum = world.positions().blank(portfolio) ? sum : Decimal.add(sum, start[portfolio]);
        }
        return sum;
    }

    private long measure(final int portfolio)
    {
        return Decimal.subtract(world.positions().equity(portfolio), world.positions().externalFlow(portfolio));
    }

    private long loss(final int portfolio, final long measure)
    {
        return Decimal.subtract(start[portfolio], measure);
    }

    private void start(final int portfolio, final long measure)
    {
        hash -= hash(portfolio);
        start[portfolio] = measure;
        hash += hash(portfolio);
        calm(portfolio);
    }

    /** Works out which measures change nothing, so that a quote pays for two comparisons. */
    private void calm(final int portfolio)
    {
        final long limit = world.limits().loss().dailyLoss();
        final long from = start[portfolio];
        final GuardAction held = world.states().action(Guard.DAILY_LOSS, Scope.PORTFOLIO, portfolio);
        if (from == Decimal.NAN)
        {
            quietFrom[portfolio] = Long.MAX_VALUE;
            quietTo[portfolio] = Decimal.NAN;
        }
        else if (!RiskLimits.on(limit) || held == GuardAction.REDUCE)
        {
            quietFrom[portfolio] = -Long.MAX_VALUE;
            quietTo[portfolio] = Long.MAX_VALUE;
        }
        else
        {
            final long bearable = held == GuardAction.WARN ? limit : Math.max(0, limit - limit / 2 - 1);
            final long least = Decimal.subtract(from, bearable);
            quietFrom[portfolio] = least == Decimal.NAN ? Long.MAX_VALUE : least;
            // A gain that leaves the range is no known loss.
            quietTo[portfolio] = from >= 0 ? Long.MAX_VALUE : Long.MAX_VALUE + from;
        }
    }

    private void clear(final Row row, final int portfolio, final long loss)
    {
        change(row, portfolio, GuardAction.CLEAR, loss, world.limits().loss().dailyLoss());
    }

    private void change(
        final Row row, final int portfolio, final GuardAction action, final long loss, final long limit)
    {
        world.states().change(
            row, Guard.DAILY_LOSS, Scope.PORTFOLIO, portfolio, action, loss, limit, Unit.MONEY);
    }

    private long hash(final int portfolio)
    {
        return start[portfolio] == Decimal.NAN ? 0 : Mix.finish(Mix.mix(portfolio + 1, start[portfolio]));
    }
}
