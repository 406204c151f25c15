package io.ringfence.app;

import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version}. */
final class Version implements IVersionProvider
{
    @Override
    public String[] getVersion()
    {
        return new String[] {"ringfence " + Build.version()};
    }
}
