/**
 * The operator port of a running process, and the command that speaks to it.
 */
package io.ringfence.app.control;
