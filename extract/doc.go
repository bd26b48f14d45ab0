// Package extract reads one report and draws the graph that a careful reader would draw from it: tellings of groups,
// people, places and attacks, and statements between them, each with the span of the words that say it.
//
// A report goes in, a graph.Record comes out. The package is pure: no store, no network, no clock, no state; the same
// bytes give the same record. What is true of a language lives in the language's folder as lists and rules (data) and
// as clitics, numbers and dates (code); what the world is called lives in seeds/knowledge.
package extract
