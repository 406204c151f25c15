package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of docs/ that is made from the code. Compared with what is committed, or written when the system property
 * {@code ringfence.docs.write} is true.
 */
final class DocPage
{
    private static final Path ROOT = Path.of(System.getProperty("ringfence.root", ".."));

    private final String name;
    private String text;

    private DocPage(final String name, final String text)
    {
        this.name = name;
        this.text = text;
    }

    /** A page from its template, {@code docs/NAME} among the test's resources. */
    static DocPage of(final String name) throws IOException
    {
        return new DocPage(name, new String(resource(name), StandardCharsets.UTF_8));
    }

    static byte[] resource(final String name) throws IOException
    {
        try (InputStream in = DocPage.class.getResourceAsStream("/docs/" + name))
        {
            return in.readAllBytes();
        }
    }

    /** Text of a page as it is committed. */
    static String committed(final String name) throws IOException
    {
        return Files.readString(ROOT.resolve("docs").resolve(name));
    }

    DocPage put(final String mark, final String value)
    {
        final String place = "{{" + mark + "}}";
        if (!text.contains(place))
        {
            throw new IllegalArgumentException("docs/" + name + " has no " + place);
        }
        text = text.replace(place, value);
        return this;
    }

    void check() throws IOException
    {
        final Path file = ROOT.resolve("docs").resolve(name);
        if (Boolean.getBoolean("ringfence.docs.write"))
        {
            Files.writeString(file, text);
        }
        assertEquals(text, Files.exists(file) ? Files.readString(file) : "",
            "docs/" + name + " is out of date: -Dringfence.docs.write=true writes it anew");
    }
}
