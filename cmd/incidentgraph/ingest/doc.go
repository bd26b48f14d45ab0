// Package ingest is the batch pipeline: names of inputs go in, reports are read, extracted on all cores and applied to
// a graph in batches by one writer; what became of each report comes out. Every stage waits for the next one, so that
// memory stays flat however long the input is. What cannot be read or extracted becomes a Failure of that report and
// never ends a batch; nothing is dropped silently.
package ingest
