/**
 * Composition root, command line, end-to-end tests.
 */
package io.ringfence.app;
