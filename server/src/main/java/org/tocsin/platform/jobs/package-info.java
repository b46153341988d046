/** Recurring steps that run on one node at a time, on db-scheduler, whose types stay inside. */
package org.tocsin.platform.jobs;
