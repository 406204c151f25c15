package io.ringfence.engine.pipeline;

/**
 * Which handlers share a thread; the handler objects and their order are the same in each.
 * <pre>
 *  FUSED        io ──ring──▶ [ marks · guards · orders · journal · dispatch ]
 *
 *  PIPELINED    io ──ring──▶ [ marks · guards · orders ] ──▶ [ journal ] ──▶ [ dispatch ]
 * </pre>
 */
public enum Topology
{
    /** One thread beside the io thread: the honest choice on two to four cores. */
    FUSED,
    /** Three threads beside the io thread, for machines with a core for each. */
    PIPELINED;

    private static final int CORES_FOR_PIPELINED = 6;

    /**
     * Topology that fits a machine.
     *
     * @param cores that the process may use
     * @return PIPELINED where each of its threads, the io thread and the rest of the machine find a core, else FUSED
     */
    public static Topology fitting(final int cores)
    {
        return cores >= CORES_FOR_PIPELINED ? PIPELINED : FUSED;
    }
}
