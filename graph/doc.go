// Package graph is the domain: what reports say (tellings and statements), whose is what (identity), and what the
// graph shows of it (fold). Records of reports and decisions of analysts go in; nodes and relationships, each standing
// on the words that say it, come out. Everything is a pure function of the set of current reports and decisions;
// Apply is the shortcut that touches only what a change touches, Rebuild is the definition that it must agree with.
//
// The package never reads a report's language, never opens a socket or a file (but the spool of an export), and knows no store: a
// store gives it the primitives of Store. Words: a telling is what one report says of one node; a statement is a relationship that
// one report states; a claim is only CLAIMED_BY.
//
// A record becomes rows (compile), which become records again (decompile). Identity: a telling has a key by its
// knowledge or its name (compile, identity); tellings of attacks, which have neither, meet in blocks of place and time
// (blocks), agree by points (score) and gather round pivots in an order that the set alone gives (cluster); decisions
// join and part them (settle). Fold: fold_node, fold_edge, toll, with what analysts set laid over it (identity). The
// files update_* do all this for what one change touches, from counts of what is said (counts); rebuild for everything.
package graph
