{{/* find answers a look-up for all tuples of one length. An index of Neo4j gives the order only where each of its
     properties has a condition, so each has one. */}}
{{define "find" -}}
UNWIND range(0, size($tuples) - 1) AS place
WITH place, $tuples[place] AS tuple
CALL (tuple) {
{{- range $i, $label := .Table.Labels}}{{if $i}} UNION ALL{{end}}
  MATCH (n:{{$label}})
  WHERE {{if $.Mark}}n.{{$.Table.Marker}} = '{{$label}}' AND {{end}}{{template "matches" $}}
  WITH n ORDER BY {{if $.Mark}}n.{{$.Table.Marker}}{{if $.Desc}} DESC{{end}}, {{end}}{{template "sorted" $}}
  RETURN n
{{- end}}
}
{{- if .Merge}}
WITH place, n ORDER BY place{{range .Sorted}}, {{.}}{{end}}
{{- end}}
RETURN place, properties(n) AS row
{{- end}}

{{define "find relationships" -}}
UNWIND range(0, size($tuples) - 1) AS place
WITH place, $tuples[place] AS tuple
CALL (tuple) {
{{- if .Anchor}}
  CALL (tuple) {
  {{- range $i, $label := .Table.Ends.Labels}}{{if $i}} UNION ALL{{end}}
    MATCH ({{$.Anchor}}:{{$label}})
    WHERE {{$.Anchor}}.{{$.Table.Ends.Marker}} = '{{$label}}' AND {{with index $.Conditions 0}}{{template "match" .}}{{end}}
    RETURN {{$.Anchor}}
  {{- end}}
  }
  MATCH (a)-[r:{{join .Types "|"}}]->(b) WHERE coalesce(r.id, '') <> ''
  {{- range $i, $c := .Conditions}}{{if $i}} AND {{template "match" $c}}{{end}}{{end}}
{{- else}}
  MATCH (a)-[r:{{join .Types "|"}}]->(b) WHERE r.id IS NOT NULL AND {{template "ours" .Table}} AND {{template "matches" .}}
{{- end}}
  WITH r, a, b ORDER BY {{template "sorted" .}}
  RETURN r, a, b
}
RETURN place, properties(r) AS row, type(r) AS type, a.id AS source, b.id AS target
{{- end}}

{{define "matches"}}{{range $i, $c := .Conditions}}{{if $i}} AND {{end}}{{template "match" $c}}{{end}}{{end}}

{{define "match" -}}
{{- if eq .How "equal"}}{{.Left}} = tuple[{{.Place}}]
{{- else if eq .How "prefix"}}{{.Left}} STARTS WITH $prefix
{{- else if eq .How "after"}}{{.Left}} > $after
{{- else}}{{.Left}} IS NOT NULL{{end}}
{{- end}}

{{define "sorted"}}{{join .Sorted ", "}}{{if .Limit}} LIMIT $limit{{end}}{{end}}
