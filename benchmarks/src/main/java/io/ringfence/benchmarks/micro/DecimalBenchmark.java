package io.ringfence.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import io.ringfence.engine.event.Decimal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Fixed-point products and quotients, small enough for 64 bits between, and not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecimalBenchmark
{
    private long price = 50_123 * Decimal.ONE + 45_000_000;
    private long quantity = 12 * Decimal.ONE + 34_560_000;
    private long smallPrice = 12_340_000;
    private long smallQuantity = 25 * Decimal.ONE;

    /** @return notional of a large price: 128 bits between */
    @Benchmark
    public long multiply()
    {
        return Decimal.multiplyDown(price, quantity);
    }

    /** @return notional of a small price: 64 bits are enough */
    @Benchmark
    public long multiplySmall()
    {
        return Decimal.multiplyDown(smallPrice, smallQuantity);
    }

    /** @return quotient rounded half to even */
    @Benchmark
    public long divideHalfEven()
    {
        return Decimal.divideHalfEven(price, quantity);
    }

    /** @return sign of the difference of two products, with no division */
    @Benchmark
    public int compareProducts()
    {
        return Decimal.compareProducts(price, quantity, quantity, price);
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(DecimalBenchmark.class);
    }
}
