package io.ringfence.app.control;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file whose existence halts the process: for when nothing else gets through, {@code touch} does. Looked at by the
 * control thread now and then; halts once for each time the file appears.
 */
final class HaltFile
{
    static final String PRINCIPAL = "halt-file";

    private final Path file;
    private final OperatorInbox inbox;
    private volatile boolean seen;

    HaltFile(final Path file, final OperatorInbox inbox)
    {
        this.file = file;
        this.inbox = inbox;
    }

    /** Looks, and halts if the file has appeared. */
    void look()
    {
        final boolean there = exists();
        if (there && !seen)
        {
            inbox.offer(OperatorRequest.halt(PRINCIPAL, reason()));
        }
        seen = there;
    }

    /** @return whether it is there now; a link counts, wherever it leads */
    boolean exists()
    {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    Path file()
    {
        return file;
    }

    private String reason()
    {
        final String text = file + " exists";
        return text.length() <= ControlRoutes.REASON_LENGTH ? text : file.getFileName() + " exists";
    }
}
