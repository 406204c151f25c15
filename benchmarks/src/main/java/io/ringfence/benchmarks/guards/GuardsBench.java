package io.ringfence.benchmarks.guards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Notes;
import io.ringfence.benchmarks.micro.Jmh;
import io.ringfence.engine.ShadowBenchmark;
import io.ringfence.engine.risk.CheckBenchmark;
import io.ringfence.engine.risk.GuardBenchmark;
import io.ringfence.engine.risk.LedgerBenchmark;
import io.ringfence.engine.risk.PreTradeChainBenchmark;
import io.ringfence.engine.risk.RuntimeChainBenchmark;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code ringfence bench guards}: what each runtime guard and each pre-trade check costs, and the chains of them, for 1
 * to 1,000 instruments, each as a ratio to one look at the clock in the same fork, with what it allocates.
 */
public final class GuardsBench implements Benchmark
{
    private static final double RUNTIME_CHAIN = 2;
    private static final double PRE_TRADE_CHAIN = 5;
    private static final double SINGLE = 0.5;
    private static final double GROWTH = 1.3;
    private static final String[] ALL_SIZES = {"1", "10", "100", "1000"};
    private static final String[] ENDS = {"1", "1000"};
    private static final String SIZE = "instruments";

    @Override
    public List<Figure> run(final BenchRequest request) throws RunnerException
    {
        final Prices prices = new Prices(request.quick(), request.notes());
        final String[] sizes = request.quick() ? ENDS : ALL_SIZES;
        if (request.wants("chains"))
        {
            prices.chain(RuntimeChainBenchmark.class, "quote", "runtime chain, quote", RUNTIME_CHAIN);
            prices.chain(PreTradeChainBenchmark.class, "accepted", "pre-trade chain, accepted", PRE_TRADE_CHAIN);
            prices.chain(PreTradeChainBenchmark.class, "refused", "pre-trade chain, refused", 0);
        }
        if (request.wants("guards"))
        {
            prices.singles(GuardBenchmark.class, "guard", GuardBenchmark.guards(), sizes, SINGLE);
        }
        if (request.wants("checks"))
        {
            prices.singles(CheckBenchmark.class, "check", CheckBenchmark.checks(), sizes, SINGLE);
        }
        if (request.wants("extras"))
        {
            prices.extra(LedgerBenchmark.class, "ledger");
            prices.extra(ShadowBenchmark.class, "shadow");
        }
        return prices.figures;
    }

    /** Collects figures. */
    private static final class Prices
    {
        private final List<Figure> figures = new ArrayList<>();
        private final boolean quick;
        private final Notes notes;

        Prices(final boolean quick, final Notes notes)
        {
            this.quick = quick;
            this.notes = notes;
        }

        void chain(final Class<?> benchmark, final String method, final String name, final double most)
            throws RunnerException
        {
            notes.say("%s for 1 to 1,000 instruments", name);
            final Map<String, Jmh.Price> bySize = new LinkedHashMap<>();
            for (final Jmh.Price price : Jmh.prices(
                quick, benchmark, method, Map.of(SIZE, ALL_SIZES), Jmh.Length.CHAIN))
            {
                bySize.put(price.parameter(SIZE), price);
                figures.add(figure(sized(name, price), price, most));
            }
            final double growth = bySize.get("1000").ratio() / bySize.get("1").ratio();
            figures.add(Figure.atMost(name + ", growth from 1 to 1,000", growth, "x", GROWTH));
        }

        /** Work that is shared by all checks is no check, and has no bound of its own. */
        void singles(
            final Class<?> benchmark, final String kind, final List<String> names, final String[] sizes,
            final double most) throws RunnerException
        {
            notes.say("%d %ss, each alone", names.size(), kind);
            for (final String name : names)
            {
                final boolean shared = CheckBenchmark.shared(name);
                for (final Jmh.Price price : Jmh.prices(
                    quick, benchmark, "", Map.of(kind, new String[] {name}, SIZE, sizes), Jmh.Length.SINGLE))
                {
                    figures.add(figure(sized(kind + " " + name, price), price, shared ? 0 : most));
                }
            }
        }

        void extra(final Class<?> benchmark, final String parameter) throws RunnerException
        {
            notes.say("%s, off and on", parameter);
            for (final Jmh.Price price : Jmh.prices(quick, benchmark, "", Map.of(), Jmh.Length.CHAIN))
            {
                figures.add(figure(
                    price.method() + ", " + parameter + " " + price.parameter(parameter), price, 0));
            }
        }

        private static Figure figure(final String name, final Jmh.Price price, final double most)
        {
            return Figure.price(name, price.nanos(), price.clockNanos(), price.bytes(), most == 0 ? null : most);
        }

        private static String sized(final String name, final Jmh.Price price)
        {
            return String.format(Locale.ROOT, "%s, %s instr.", name, price.parameter(SIZE));
        }
    }
}
