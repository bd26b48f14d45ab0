package arabic

import "embed"

// Lists are the word lists of Arabic: tab-separated forms, part of speech, classes, features, gloss.
//
//go:embed lists/*.tsv
var Lists embed.FS

// Rules are the extraction rules of Arabic, in the language of package pattern.
//
//go:embed rules/*.rules
var Rules embed.FS

// Weights is what makes a statement sure: features and their weights.
//
//go:embed weights.tsv
var Weights string
