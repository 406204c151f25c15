package io.ringfence.journal;

import java.util.List;

/**
 * What a verification found. Immutable.
 *
 * @param ok true if nothing is damaged
 * @param events rows that are whole
 * @param lastGoodSequence last event up to which every row is there as it was journaled, 0 if there is none; damage
 *     of what is the queue's own may lie in between
 * @param damage in the order of the files, at most {@link Verifier#MAX_DAMAGE} entries
 * @param chain head of the hash chain up to the last row that it reaches without a gap; null if it covers no row: there
 *     is none, or what it would cover is gone or damaged
 * @param chainFrom first sequence that the chain vouches for: later than the journal's first row where older files are
 *     gone or something is damaged. Means nothing where {@code chain} is null
 * @param rowsWhole whether every row that was journaled is there, as far as the files tell
 * @param order names of the files in the order of their sequences, where that is not the order of their names; else
 *     empty
 */
public record VerifyResult(
    boolean ok, long events, long lastGoodSequence, List<Damage> damage, ChainMark chain, long chainFrom,
    boolean rowsWhole, List<String> order)
{
}
