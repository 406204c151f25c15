package io.ringfence.benchmarks;

import java.util.List;

/** One subject of {@code ringfence bench}. */
@FunctionalInterface
public interface Benchmark
{
    /**
     * Measures.
     *
     * @param request what was asked for
     * @return the figures
     * @throws Exception if it failed while running
     */
    List<Figure> run(BenchRequest request) throws Exception;
}
