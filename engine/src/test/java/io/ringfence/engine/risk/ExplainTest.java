package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;

class ExplainTest
{
    private static CheckResult of(final List<CheckResult> results, final Reason check)
    {
        return results.stream().filter(result -> result.check() == check).findFirst().orElseThrow();
    }

    @Test
    void shouldShowEveryCheckWhateverTheOthersSay()
    {
        final Rig rig = new Rig("max_exposure_pct", "0.01").position(BTC, "0.1");

        final List<CheckResult> results = rig.chain.explain(rig.limit(BTC, Side.BUY, "0.2", "50000"), rig.now());

        assertTrue(of(results, Reason.NOTIONAL_CAP).refuses());
        assertEquals(d("15000"), of(results, Reason.NOTIONAL_CAP).value());
        assertTrue(of(results, Reason.EXPOSURE).refuses());
        assertFalse(of(results, Reason.TRADING_HALTED).refuses());
        assertEquals(Reason.ACCOUNT_EXPOSURE, results.get(results.size() - 1).check());
    }

    @Test
    void shouldMeasureWhatPasses()
    {
        final Rig rig = new Rig();

        final CheckResult result =
            of(rig.chain.explain(rig.limit(BTC, Side.BUY, "0.01", "50000"), rig.now()), Reason.NOTIONAL_CAP);

        assertEquals(Reason.NONE, result.reason());
        assertEquals(d("500"), result.value());
        assertEquals(d("10000"), result.limit());
    }

    @Test
    void shouldSayThatACheckSparesAnExit()
    {
        final Rig rig = new Rig("max_exposure_pct", "0").position(BTC, "0.1");

        final CheckResult result =
            of(rig.chain.explain(rig.limit(BTC, Side.SELL, "0.1", "50010"), rig.now()), Reason.EXPOSURE);

        assertEquals(CheckAnswer.SPARED, result.answer());
        assertFalse(result.refuses());
    }

    @Test
    void shouldLeaveNoTrace()
    {
        final Rig rig = new Rig("order_rate_per_second", "1");
        final long hash = rig.chain.hash();

        rig.chain.explain(rig.limit(BTC, Side.BUY, "0.01", "49000"), rig.now());

        assertEquals(hash, rig.chain.hash());
        assertEquals(Reason.NONE, rig.buy(BTC, "0.01", "49000"));
    }

    @Test
    void shouldAskNoFurtherWhereNothingIsKnown()
    {
        final Rig rig = new Rig();

        final List<CheckResult> results = rig.chain.explain(rig.limit(99, Side.BUY, "0.01", "49000"), rig.now());

        assertEquals(CheckAnswer.UNKNOWN, of(results, Reason.NOTIONAL_CAP).answer());
        assertTrue(of(results, Reason.INSTRUMENT_UNKNOWN).refuses());
    }

    @Test
    void shouldNameInputsAndTheirAge()
    {
        final Rig rig = new Rig();
        rig.later("7");

        final CheckResult cap =
            of(rig.chain.explain(rig.market(BTC, Side.BUY, "0.01"), rig.now()), Reason.NOTIONAL_CAP);

        assertEquals(
            List.of("worst_position", "reference", "position", "resting"),
            cap.inputs().stream().map(CheckInput::name).toList());
        assertEquals(7 * Rig.SECOND, cap.inputs().get(1).ageNs());
        assertEquals(CheckInput.AGELESS, cap.inputs().get(0).ageNs());
        assertEquals(d("0.0500005"), cap.used());
    }

    @Test
    void shouldCountTheIntentItselfWhenItAsksTheRate()
    {
        final Rig rig = new Rig("order_rate_per_second", "1");
        rig.buy(BTC, "0.01", "49000");

        final CheckResult rate =
            of(rig.chain.explain(rig.limit(BTC, Side.BUY, "0.01", "49001"), rig.now()), Reason.RATE_LIMIT);

        assertTrue(rate.refuses());
        assertEquals(Reason.RATE_LIMIT, rig.buy(BTC, "0.01", "49001"));
    }

    @Test
    void shouldRecordWhatItWouldRefuseWhenItOnlyWatches()
    {
        final Rig rig = new Rig();
        rig.chain.recordRefusalsAs(Outcome.WOULD_REJECT);

        rig.buy(BTC, "0.21", "50000");

        assertEquals(Outcome.WOULD_REJECT, rig.verdict().outcome());
    }
}
