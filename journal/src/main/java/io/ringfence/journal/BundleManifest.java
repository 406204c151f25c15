package io.ringfence.journal;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle says of itself, as lines of {@code key=value}. Immutable.
 *
 * @param from first sequence that was asked for; rows before it are there to make the state
 * @param to last sequence that was asked for
 * @param rows in the bundle, from the journal's first one or from the anchor's on
 * @param anchor state that the rows go on from, null when they begin with the journal's first one
 * @param before head of the hash chain before the first document, null where that is the journal's first one; with no
 *     documents where the journal's is not known, and the bundle's own chain begins
 * @param chain head of the journal's hash chain over these rows
 * @param build that wrote the last run in it
 * @param jvm that ran it
 * @param fingerprint of the instrument table
 * @param keysLeftOut configuration keys that replay does not need and that did not enter
 * @param sha256 of the documents, 64 hexadecimal digits
 */
public record BundleManifest(
    long from, long to, long rows, Anchor anchor, ChainMark before, ChainMark chain,
    String build, String jvm, String fingerprint, int keysLeftOut,
    String sha256)
{
    private static final int FORMAT = 2;

    /**
     * The snapshot that a bundle carries.
     *
     * @param sequence of the row after which it was taken
     * @param stateHash of the state
     * @param sha256 of the file, 64 hexadecimal digits
     */
    public record Anchor(long sequence, String stateHash, String sha256)
    {
    }

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
        if (anchor != null)
        {
            values.put("anchor.sequence", anchor.sequence());
            values.put("anchor.state_hash", anchor.stateHash());
            values.put("anchor.sha256", anchor.sha256());
            values.put("before.sequence", before.sequence());
            values.put("before.documents", before.documents());
            values.put("before.head", before.head());
        }
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
                values.containsKey("anchor.sequence") ? new Anchor(
                    Long.parseLong(values.get("anchor.sequence")), values.get("anchor.state_hash"),
                    values.get("anchor.sha256")) : null,
                values.containsKey("anchor.sequence") ? mark(values, "before") : null, mark(values, "chain"),
                values.get("build"), values.get("jvm"), values.get("instruments"),
                Integer.parseInt(values.get("keys_left_out")), values.get("documents.sha256"));
        }
        catch (final NumberFormatException e)
        {
            throw new JournalException("the bundle's manifest is not one: " + e.getMessage(), e);
        }
    }

    private static ChainMark mark(final Map<String, String> values, final String name)
    {
        final ChainMark mark = new ChainMark(Long.parseLong(values.get(name + ".sequence")),
            Long.parseLong(values.get(name + ".documents")), String.valueOf(values.get(name + ".head")));
        if (!mark.head().matches("[0-9a-f]{64}"))
        {
            throw new NumberFormatException(name + ".head=" + mark.head());
        }
        return mark;
    }
}
