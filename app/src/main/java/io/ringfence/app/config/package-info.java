/**
 * From the files in {@code config/} and {@code --set} to settings and the instrument table.
 */
package io.ringfence.app.config;
