/**
 * JMH benchmarks of the pieces; each class has a main.
 */
package io.ringfence.benchmarks.micro;
