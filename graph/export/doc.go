// Package export writes a graph for other programs: JSON Lines of what is shown, records and decisions that a load
// reads back, GraphML, STIX 2.1, CSV and GeoJSON. The same graph gives the same bytes: everything is sorted by key, and
// nothing says when it was loaded. It reads a graph and a writer, and never opens a file.
package export
