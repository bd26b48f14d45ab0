// Package input turns bytes into reports: plain text, Markdown, HTML pages, PDFs with a text layer, JSON Lines, CSV,
// feeds, and any of these in gzip, zstd, tar and zip. A stream and its name go in; reports (or records and decisions that
// an export wrote) come out one by one, with what could not be read as an Error that says where it stands, what is wrong
// and what to do about it. One bad report never hides the next one.
//
// The package opens no file and no connection, reads no clock, and holds at most one report of a stream in memory.
// It decides nothing about what a report says: a language that nobody reads here still comes out, marked as such.
package input
