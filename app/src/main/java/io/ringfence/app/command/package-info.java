/**
 * The commands, one a class: options in, a report out.
 */
package io.ringfence.app.command;
