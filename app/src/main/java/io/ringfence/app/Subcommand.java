package io.ringfence.app;

import java.util.concurrent.Callable;

/**
 * A picocli-annotated command that another jar on the class path adds to the command line; found by
 * {@link java.util.ServiceLoader}, so that {@code app} can do without the jar. The value is the exit code.
 */
public interface Subcommand extends Callable<Integer>
{
}
