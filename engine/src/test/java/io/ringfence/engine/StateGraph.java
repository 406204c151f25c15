package io.ringfence.engine;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * Compares two engines field by field, however deep. What may differ is named here, with the reason; a field that is
 * named nowhere and differs after a snapshot was loaded is state that somebody forgot to carry.
 */
final class StateGraph
{
    /** Looked up or filled anew at every row or intent, and nothing that outlives it. */
    private static final Set<String> SCRATCH = Set.of(
        "Row", "OrderRequest", "Finding", "NearMisses", "Assessment", "UnsafeBuffer", "BookWalk", "Resume",
        "ShareTotals", "Equities");
    private static final Set<String> SCRATCH_FIELDS = Set.of(
        "TradingEngine.executed", "TradingEngine.filled", "TradingEngine.portfolio", "Market.markChanged",
        "DeskRow.row", "DeskRow.nowNs", "DeskRow.nextIndex", "OrderDesk.executed", "OrderDesk.filled",
        "ExecutionReader.newQuantity", "ExecutionReader.newValue", "ExecutionReader.newFee", "ShadowChecks.count",
        "ShadowChecks.kept", "DuplicateOrder.lastBucket", "DuplicateOrder.lastPrint", "DuplicateOrder.lastWho",
        "DuplicateOrder.lastPrice",
        "SharedPositions.ofStrategy", "SharedPositions.ofGroup", "SharedPositions.quantityBefore",
        "SharedPositions.bookedBefore", "Shares.changed", "Shares.changedCount", "ProRata.step", "ProRata.holding",
        "ProRata.quantity", "ProRata.value", "ProRata.fee", "ProRata.part", "ProRata.partValue", "ProRata.partFee");
    /** Follows from what is carried, and may lie elsewhere: hash tables, rings, levels in their array. */
    private static final Set<String> LAYOUT = Set.of(
        "PairIndex.highs", "PairIndex.lows", "PairIndex.values", "CancelQueue.ids", "CancelQueue.causes",
        "CancelQueue.head", "Holdings.held", "BookLadder.keys", "BookLadder.quantities", "BookLadder.start",
        "BookLadder.end",
        "Flattening.pairs", "Flattening.attemptNs", "Flattening.refusals", "Market.dirty", "PositionBook.dirty",
        "Shares.dirty",
        "DirtySlots.dirty", "LiveLimits.limits", "LiveLimits.shadow", "LiveLimits.pending");
    /** What guards may skip until it changes: a loaded one looks once more, and finds what it knew. */
    private static final Set<String> SKIPPED = Set.of("quietFrom", "quietTo", "quietFlow", "nextDueNs");
    /** Worked out from orders, positions and marks when it is asked for. */
    private static final Set<String> DERIVED = Set.of("ExposureLedger", "RiskLimits");

    private final Map<Object, Object> seen = new IdentityHashMap<>();
    private final List<String> differences = new ArrayList<>();

    /** Paths of fields that differ; hashes are folded before. */
    static List<String> differences(final TradingEngine one, final TradingEngine two)
    {
        one.stateHash();
        two.stateHash();
        final StateGraph graph = new StateGraph();
        graph.compare("engine", one, two);
        return graph.differences;
    }

    private void compare(final String path, final Object one, final Object two)
    {
        if (one == two || one != null && seen.put(one, two) != null)
        {
            return;
        }
        if (one == null || two == null || one.getClass() != two.getClass())
        {
            // Lambdas of one place have a class for each.
            if (one == null || two == null || !one.getClass().isSynthetic())
            {
                differences.add(path + ": " + one + " and " + two);
            }
        }
        else if (one.getClass().isArray())
        {
            compareArrays(path, one, two);
        }
        else if (one instanceof Settings)
        {
            note(path, ((Settings)one).asMap(), ((Settings)two).asMap());
        }
        else if (one.getClass().getName().startsWith("io.ringfence") && !one.getClass().isEnum() &&
            !(one instanceof InstrumentTable))
        {
            compareFields(path, one, two);
        }
        else if (!(one instanceof Iterable) && !one.getClass().isSynthetic())
        {
            note(path, one, two);
        }
    }

    private void compareFields(final String path, final Object one, final Object two)
    {
        final String name = one.getClass().getSimpleName();
        if (SCRATCH.contains(name) || DERIVED.contains(name) || name.endsWith("Body") || name.endsWith("Record"))
        {
            return;
        }
        for (Class<?> type = one.getClass(); type != Object.class; type = type.getSuperclass())
        {
            for (final Field field : type.getDeclaredFields())
            {
                final String full = type.getSimpleName() + "." + field.getName();
                if (!Modifier.isStatic(field.getModifiers()) && !SCRATCH_FIELDS.contains(full) &&
                    !LAYOUT.contains(full) && !SKIPPED.contains(field.getName()))
                {
                    compareField(path + "." + field.getName(), field, one, two);
                }
            }
        }
    }

    private void compareField(final String path, final Field field, final Object one, final Object two)
    {
        try
        {
            field.setAccessible(true);
            if (field.getType().isPrimitive())
            {
                note(path, field.get(one), field.get(two));
            }
            else
            {
                compare(path, field.get(one), field.get(two));
            }
        }
        catch (final IllegalAccessException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private void compareArrays(final String path, final Object one, final Object two)
    {
        note(path + ".length", Array.getLength(one), Array.getLength(two));
        final boolean primitive = one.getClass().getComponentType().isPrimitive();
        for (int i = 0; i < Math.min(Array.getLength(one), Array.getLength(two)); i++)
        {
            if (primitive)
            {
                note(path + "[" + i + "]", Array.get(one, i), Array.get(two, i));
            }
            else
            {
                compare(path + "[" + i + "]", Array.get(one, i), Array.get(two, i));
            }
        }
    }

    private void note(final String path, final Object one, final Object two)
    {
        if (!Objects.equals(one, two))
        {
            differences.add(path + ": " + one + " and " + two);
        }
    }
}
