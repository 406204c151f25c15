package io.ringfence.app;

import picocli.CommandLine.IVersionProvider;

/**
 * The build's version, from the jar's manifest.
 */
final class Version implements IVersionProvider
{
    @Override
    public String[] getVersion()
    {
        final String version = Ringfence.class.getPackage().getImplementationVersion();
        return new String[] {"ringfence " + (version == null ? "unpackaged" : version)};
    }
}
