package io.ringfence.app;

/** What is running: our build and the JVM under it. */
public final class Build
{
    private Build()
    {
    }

    /** @return version from the jar's manifest */
    public static String version()
    {
        final String version = Ringfence.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    /** @return version of the Java runtime */
    public static String jdk()
    {
        return Runtime.version().toString();
    }
}
