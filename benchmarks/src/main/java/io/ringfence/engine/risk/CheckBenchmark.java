package io.ringfence.engine.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.ringfence.benchmarks.micro.Jmh;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.order.OrderRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Each pre-trade check alone on an intent that passes it, instrument after instrument. What is done once for all of
 * them is apart: LOOK_UP, NOTIONALS, which comes before the caps, and ACCOUNT, which comes before those of the account.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CheckBenchmark
{
    private static final String LOOK_UP = "LOOK_UP";
    private static final String NOTIONALS = "NOTIONALS";
    private static final String ACCOUNT = "ACCOUNT";
    private static final long STEP_NS = 15_000_000L;
    private static final int QUANTITIES = 64;
    private static final long LOT = Decimal.ONE / 10_000;

    /** Which check, by its first reason. */
    @Param(LOOK_UP)
    private String check;

    /** How many instruments there are. */
    @Param({"1", "10", "100", "1000"})
    private int instruments;

    private final Finding finding = new Finding(new NearMisses());
    private PreTradeCheck alone;
    private DuplicateOrder duplicates;
    private ExposureLedger ledger;
    private Assessment[] intents;
    private long nowNs = PricedWorld.NOW_NS;
    private int turn;
    private boolean notionals;
    private boolean account;
    private int next;

    /**
     * Chooses without a harness.
     *
     * @param name of the check
     * @param count of instruments
     */
    public void choose(final String name, final int count)
    {
        check = name;
        instruments = count;
    }

    /** An armed world with marks, an account and an intent for each instrument. */
    @Setup
    public void setUp()
    {
        notionals = check.equals(NOTIONALS);
        account = check.equals(ACCOUNT);
        final PricedWorld world = new PricedWorld(instruments, kind());
        final Holdings holdings = new Holdings(world.chain().positions(), instruments);
        holdings.onChange(0);
        final CheckSequence checks = new CheckSequence(world.instruments(), holdings);
        checks.correlated().correlations(world.guards().correlations());
        checks.applyLimits(world.chain().limits());
        duplicates = checks.duplicates();
        for (final PreTradeCheck one : checks.all())
        {
            alone = one.id().name().equals(check) ? one : alone;
        }
        ledger = new ExposureLedger(instruments, world.market(), world.chain().positions(), world.orders());
        intents = new Assessment[instruments];
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            ledger.onChange(0, instrument);
            intents[instrument] = new Assessment(
                world.instruments(), world.market(), world.chain().positions(), world.orders(), world.states(), ledger);
            intents[instrument].limits(world.chain().limits());
            intents[instrument].of(world.order().instrument(instrument), nowNs);
        }
        if (evaluate() != Reason.NONE)
        {
            throw new IllegalStateException(check + " refuses what it should let pass");
        }
    }

    private InstrumentKind kind()
    {
        return check.startsWith("LEVERAGE") || check.startsWith("LIQUIDATION") ?
            InstrumentKind.PERPETUAL : InstrumentKind.SPOT;
    }

    /** @return NONE */
    @Benchmark
    public Reason evaluate()
    {
        next = next + 1 == instruments ? 0 : next + 1;
        nowNs += STEP_NS;
        turn++;
        final Assessment intent = intents[next];
        if (alone == null)
        {
            return sharedWork(intent);
        }
        intent.at(nowNs);
        intent.forgetOthers();
        if (alone != duplicates)
        {
            return alone.evaluate(intent, finding);
        }
        final OrderRequest request = intent.request().quantity(Decimal.ONE / 10 + turn % QUANTITIES * LOT);
        final Reason reason = duplicates.evaluate(intent, finding);
        duplicates.onAccepted(request, nowNs);
        return reason;
    }

    private Reason sharedWork(final Assessment intent)
    {
        if (notionals)
        {
            intent.forgetSums();
            intent.workOut();
            return intent.worstNotional() > 0 ? Reason.NONE : Reason.ARITHMETIC_OVERFLOW;
        }
        if (account)
        {
            intent.forgetSums();
            intent.workOutAccount();
            return intent.accountEquity() > 0 ? Reason.NONE : Reason.INPUT_MISSING;
        }
        return intent.of(intent.request(), nowNs).reference() > 0 ? Reason.NONE : Reason.INPUT_MISSING;
    }

    /**
     * Whether a name stands for work that is done once for all checks.
     *
     * @param name of {@link #checks}
     * @return true if it is no check of its own
     */
    public static boolean shared(final String name)
    {
        return name.equals(LOOK_UP) || name.equals(NOTIONALS) || name.equals(ACCOUNT);
    }

    /**
     * Names of all checks that there are, for the runner.
     *
     * @return the work done once for all of them, then the checks in the order in which they are asked
     */
    public static List<String> checks()
    {
        final PricedWorld world = new PricedWorld(1, InstrumentKind.SPOT);
        final List<String> names = new ArrayList<>(List.of(LOOK_UP, NOTIONALS, ACCOUNT));
        for (final PreTradeCheck one : new CheckSequence(world.instruments(), new Holdings(world.equity(), 1)).all())
        {
            names.add(one.id().name());
        }
        return names;
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(CheckBenchmark.class);
    }
}
