package io.ringfence.engine.risk;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/** What the checks rely on is there and fresh; the record names what is not, see {@link MissingInput}. */
final class InputsPresent extends PreTradeCheck
{
    private final long[] accountTimeNs = new long[TradingStates.MAX_PORTFOLIOS];

    InputsPresent()
    {
        Arrays.fill(accountTimeNs, Decimal.NAN);
    }

    @Override
    Reason id()
    {
        return Reason.INPUT_MISSING;
    }

    /** The venue stated the account of a portfolio. */
    void onAccount(final int portfolio, final long nowNs)
    {
        if (portfolio >= 0 && portfolio < accountTimeNs.length)
        {
            accountTimeNs[portfolio] = nowNs;
        }
    }

    /** How long ago the account was stated, {@link CheckInput#AGELESS} when it never was. */
    long ageNs(final Assessment intent)
    {
        final boolean stated = intent.portfolioKnown() && accountTimeNs[intent.portfolio()] != Decimal.NAN;
        return stated ? intent.nowNs() - accountTimeNs[intent.portfolio()] : CheckInput.AGELESS;
    }

    void carry(final StateImage image)
    {
        image.numbers(accountTimeNs);
    }

    /** A handful of portfolios, so it is formed anew. */
    long hash()
    {
        long hash = 0;
        for (int portfolio = 0; portfolio < accountTimeNs.length; portfolio++)
        {
            hash = hash * 31 + accountTimeNs[portfolio];
        }
        return hash;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        if (intent.instrument() == null)
        {
            return Reason.NONE;
        }
        if (finding.explains() && intent.mark() != Decimal.NAN)
        {
            finding.measured(intent.markAgeNs(), intent.limits().marks().haltNs(), Unit.NANOS);
        }
        if (!intent.portfolioKnown())
        {
            return missing(finding.unmeasured(), MissingInput.ACCOUNT);
        }
        if (!intent.positions().reconciled(intent.portfolio(), intent.instrumentId()))
        {
            return missing(finding.unmeasured(), MissingInput.POSITION);
        }
        if (intent.exit())
        {
            return intent.request().type() == OrderType.MARKET && !intent.marketUsable() ?
                market(intent, finding) : Reason.NONE;
        }
        if (!intent.marketUsable())
        {
            return market(intent, finding);
        }
        if (intent.reference() == Decimal.NAN)
        {
            return missing(finding.unmeasured(), MissingInput.REFERENCE);
        }
        return equity(intent, finding);
    }

    private static Reason market(final Assessment intent, final Finding finding)
    {
        if (intent.mark() == Decimal.NAN)
        {
            return missing(finding.unmeasured(), MissingInput.MARK);
        }
        final long haltNs = intent.limits().marks().haltNs();
        if (intent.markAgeNs() > haltNs)
        {
            finding.measured(intent.markAgeNs(), haltNs, Unit.NANOS);
            return missing(finding, MissingInput.MARK_AGE);
        }
        return missing(finding.unmeasured(), MissingInput.BOOK);
    }

    private Reason equity(final Assessment intent, final Finding finding)
    {
        if (intent.equity() <= 0)
        {
            finding.measured(intent.equity(), 0, Unit.MONEY);
            return missing(finding, MissingInput.EQUITY);
        }
        final long maxAgeNs = intent.limits().caps().maxAccountAgeNs();
        if (RiskLimits.on(maxAgeNs))
        {
            final long statedNs = accountTimeNs[intent.portfolio()];
            if (statedNs == Decimal.NAN || intent.nowNs() - statedNs > maxAgeNs)
            {
                final long ageNs = statedNs == Decimal.NAN ? Decimal.NAN : intent.nowNs() - statedNs;
                finding.measured(ageNs, maxAgeNs, Unit.NANOS);
                return missing(finding, MissingInput.EQUITY_AGE);
            }
        }
        return Reason.NONE;
    }

    private static Reason missing(final Finding finding, final MissingInput input)
    {
        return finding.input(input.ordinal(), Unit.NUMBER).reject(Reason.INPUT_MISSING);
    }
}
