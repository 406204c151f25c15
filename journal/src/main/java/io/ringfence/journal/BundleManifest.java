package io.ringfence.journal;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle says of itself, as lines of {@code key=value}. Immutable.
 *
 * @param from first sequence that was asked for; rows before it are there to make the state
 * @param to last sequence that was asked for
 * @param rows in the bundle, from the journal's first one on
 * @param chain head of the journal's hash chain over these rows
 * @param build that wrote the last run in it
 * @param jvm that ran it
 * @param fingerprint of the instrument table
 * @param keysLeftOut configuration keys that replay does not need and that did not enter
 * @param sha256 of the documents, 64 hexadecimal digits
 */
public record BundleManifest(
    long from, long to, long rows, ChainMark chain, String build, String jvm, String fingerprint, int keysLeftOut,
    String sha256)
{
    private static final int FORMAT = 1;

    String text()
    {
        final Map<String, Object> values = new TreeMap<>();
        values.put("format", FORMAT);
        values.put("from", from);
        values.put("to", to);
        values.put("rows", rows);
        values.put("chain.sequence", chain.sequence());
        values.put("chain.documents", chain.documents());
        values.put("chain.head", chain.head());
        values.put("build", build);
        values.put("jvm", jvm);
        values.put("instruments", fingerprint);
        values.put("keys_left_out", keysLeftOut);
        values.put("documents.sha256", sha256);
        final StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    static BundleManifest parse(final String text)
    {
        final Map<String, String> values = new TreeMap<>();
        text.lines().filter((line) -> line.contains("=")).forEach((line) -> values.put(
            line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        final String format = values.get("format");
        if (!String.valueOf(FORMAT).equals(format))
        {
            throw new JournalException("a bundle of format " + format + ", this build reads " + FORMAT +
                ": use the build that wrote it");
        }
        try
        {
            return new BundleManifest(
                Long.parseLong(values.get("from")), Long.parseLong(values.get("to")),
                Long.parseLong(values.get("rows")),
                new ChainMark(Long.parseLong(values.get("chain.sequence")),
                    Long.parseLong(values.get("chain.documents")), values.get("chain.head")),
                values.get("build"), values.get("jvm"), values.get("instruments"),
                Integer.parseInt(values.get("keys_left_out")), values.get("documents.sha256"));
        }
        catch (final NumberFormatException e)
        {
            throw new JournalException("the bundle's manifest is not one: " + e.getMessage(), e);
        }
    }
}
