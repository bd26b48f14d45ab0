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

// Priors is how often each rule was right in the evaluation reports: type, rule, right, stated.
//
//go:embed priors.tsv
var Priors string
