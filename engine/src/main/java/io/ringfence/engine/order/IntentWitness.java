package io.ringfence.engine.order;

/** Told of every intent right before the checks decide it; business thread. For tools that explain decisions. */
@FunctionalInterface
public interface IntentWitness
{
    /**
     * An intent is about to be decided, with books, positions, orders and guards as the checks will see them.
     *
     * @param request valid during the call, not to be changed
     * @param nowNs event time
     */
    void onIntent(OrderRequest request, long nowNs);
}
