package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a person reads of trouble with a file: some exceptions have nothing but the file's name to say. Pure. */
public final class IoText
{
    private IoText()
    {
    }

    /**
     * Says what went wrong.
     *
     * @param trouble with a file or stream
     * @return its text, with the file where the exception knows it
     */
    public static String of(final IOException trouble)
    {
        if (trouble instanceof FileSystemException file)
        {
            return (file.getFile() == null ? "" : file.getFile() + ": ") + reason(file);
        }
        return trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
    }

    /**
     * Says what went wrong where anything may.
     *
     * @param trouble of any kind
     * @return its text
     */
    static String of(final Throwable trouble)
    {
        if (trouble instanceof IOException io)
        {
            return of(io);
        }
        // What the virtual machine makes of a mapped page that the disk could not give.
        return trouble instanceof InternalError ? "the disk did not give a page of the mapped file (" +
            trouble.getMessage() + ")" : trouble.toString();
    }

    /**
     * Says what went wrong with a file that its user knows under another name.
     *
     * @param trouble with a file or stream
     * @return its text without the file
     */
    public static String reason(final IOException trouble)
    {
        return trouble instanceof FileSystemException file ? reason(file) : of(trouble);
    }

    private static String reason(final FileSystemException file)
    {
        if (file instanceof NoSuchFileException)
        {
            return "no such file or directory";
        }
        if (file instanceof AccessDeniedException)
        {
            return "permission denied";
        }
        if (file instanceof FileAlreadyExistsException)
        {
            return "exists already, and is no directory";
        }
        if (file instanceof DirectoryNotEmptyException)
        {
            return "the directory is not empty";
        }
        if (file instanceof NotDirectoryException)
        {
            return "is no directory";
        }
        return file.getReason() == null ? "cannot be used" : file.getReason();
    }
}
