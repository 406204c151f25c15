package io.ringfence.feeds.json;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the bytes are, the reader agrees with Jackson, or both refuse. */
class JsonReaderFuzzTest
{
    @FuzzTest(maxDuration = "5m")
    void shouldAgreeWithJackson(final byte[] document)
    {
        JsonReaderTest.assertAgreement(document);
    }
}
