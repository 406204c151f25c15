package io.ringfence.app.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.CostLedger;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.engine.pipeline.PipelineCounters;
import io.ringfence.engine.pipeline.PipelineHealth;

/**
 * The process that operators command. Immutable.
 *
 * @param journal directory of its journal, where address, token and halt file lie
 * @param instruments table
 * @param strategies names of those that run, and of those that the journal knows
 * @param settings configuration in force when the port opens, journaled changes included
 * @param configuration reads files and command line anew; throws a SettingsException when they are wrong
 * @param decisions counts for the status, by key and then by reason: what limits that are only watched disagreed with
 * @param board picture of the engine's state
 * @param ledger of what guards and checks cost
 * @param counters of the edge
 * @param health of the pipeline
 * @param killFlag that the order gateway reads before each socket write
 */
public record ControlTarget(
    Path journal, InstrumentTable instruments, List<String> strategies, Settings settings,
    Supplier<Map<String, String>> configuration,
    Supplier<? extends Map<String, ?>> decisions, StatusBoard board, CostLedger ledger,
    PipelineCounters counters, PipelineHealth health, KillFlag killFlag)
{
}
