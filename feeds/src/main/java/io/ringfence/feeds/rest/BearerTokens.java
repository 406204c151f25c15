package io.ringfence.feeds.rest;

/** Makes the token of a request; called on the io thread. */
@FunctionalInterface
public interface BearerTokens
{
    /**
     * A token for one request.
     *
     * @param method such as GET
     * @param hostAndPath without scheme and query
     * @return the token, without the word Bearer
     */
    String token(String method, String hostAndPath);
}
