package io.ringfence.engine.order;

/** Told when open orders of a portfolio and instrument changed in any way that exposure depends on; business thread. */
@FunctionalInterface
public interface ExposureListener
{
    /**
     * @param portfolio id
     * @param instrument id
     */
    void onExposureChanged(int portfolio, int instrument);
}
