// Package schema answers GraphQL questions about a graph. A query and a graph go in, JSON comes out: over HTTP with the
// explorer page beside it (Handler), or straight (Service.Execute). The types are made from graph.Ontology and the
// columns of graph.Nodes; nothing here knows which store answers.
//
// A root field walks its selection once and makes one graph.Traversal of it (compile.go); field resolvers only read
// the rows that were found. What is not a traversal (the history of a toll, the tellings of an attack, the text of a
// report, who a speaker is) is collected over a whole level and asked for once (batch.go). No plain resolver ever calls
// the store.
//
// Nothing that a caller sends can cost more than Limits allow: the text is measured before it is parsed, the document
// before it is validated, the question before it is asked.
package schema
