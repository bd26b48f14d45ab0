package english

import "embed"

// Files are the word lists of English, lists/*.tsv (forms, part of speech, classes, features, gloss), and its extraction
// rules, rules/*.rules, in the language of package pattern.
//
//go:embed lists/*.tsv rules/*.rules
var Files embed.FS

// Weights is what makes a statement sure: features and their weights.
//
//go:embed weights.tsv
var Weights string
