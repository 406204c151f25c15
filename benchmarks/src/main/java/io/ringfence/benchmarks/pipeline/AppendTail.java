package io.ringfence.benchmarks.pipeline;

import java.util.List;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.tape.Tape;

/** What the journal's append alone does to the tail: ring and journal, no engine, beside the ring alone. */
public final class AppendTail
{
    private static final int WARMUPS = 8;

    private AppendTail()
    {
    }

    /**
     * Measures.
     *
     * @param figures to add to
     * @param request with rate and layout
     * @param tape whose rows are journaled
     */
    public static void measure(final List<Figure> figures, final BenchRequest request, final Tape tape)
    {
        final PipelineRig rig = new PipelineRig(tape, request, PipelineBench.layout(request));
        // Until it is compiled, the compiler's threads take the cores: that would be their latency.
        for (int i = 0; i < WARMUPS; i++)
        {
            rig.atFullSpeed(StageChoice.HOLLOW);
            rig.atFullSpeed(StageChoice.BARE);
        }
        LatencyFigures.add(figures, "ring with append", StageChoice.HOLLOW, request, rig);
    }
}
