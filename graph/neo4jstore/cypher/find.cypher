{{/* find answers a look-up for all tuples of one length. An index of Neo4j gives the order only where each of its
     properties has a condition, so each has one. */}}
{{define "find" -}}
UNWIND range(0, size($q.tuples) - 1) AS place
WITH place, $q.tuples[place] AS tuple
CALL (tuple) {
{{- range $i, $label := .Labels}}{{if $i}} UNION ALL{{end}}
  MATCH (n:{{$label}}) WHERE {{template "conditions" $.Conditions}}
  {{with $.Sorted}}WITH n {{template "first" .}} {{end}}RETURN n
{{- end}}
}
RETURN [place, properties(n)] AS answer
{{- end}}

{{define "find relationships" -}}
UNWIND range(0, size($q.tuples) - 1) AS place
WITH place, $q.tuples[place] AS tuple
CALL (tuple) {
{{- if .Anchor}}
  MATCH ({{.Anchor}}:{{join .Table.Ends.Labels "|"}})
  WHERE {{template "condition" index .Conditions 0}} AND {{.Anchor}}.{{.Table.Ends.Marker}} IS NOT NULL
  WITH tuple, {{.Anchor}}
  MATCH (a)-[r:{{join .Types "|"}}]->(b) WHERE coalesce(r.id, '') <> ''
  {{- range $i, $c := .Conditions}}{{if $i}} AND {{template "condition" $c}}{{end}}{{end}}
{{- else}}
  MATCH (a)-[r:{{join .Types "|"}}]->(b) WHERE r.id IS NOT NULL AND {{template "ours" .Table}} AND {{template "conditions" .Conditions}}
{{- end}}
  {{with .Sorted}}WITH r, a, b {{template "first" .}} {{end}}RETURN r, a, b
}
RETURN [place, properties(r), type(r), a.id, b.id] AS answer
{{- end}}

{{define "first"}}ORDER BY {{join . ", "}} LIMIT $q.limit{{end}}

{{define "conditions"}}{{range $i, $c := .}}{{if $i}} AND {{end}}{{template "condition" $c}}{{end}}{{end}}

{{define "condition" -}}
{{- if eq .Sign "IS NULL" "IS NOT NULL"}}{{.Left}} {{.Sign}}
{{- else if eq .Sign "IN TUPLE"}}{{.Left}} = tuple[{{.Place}}]
{{- else if eq .Sign "NULL OR >="}}({{.Left}} IS NULL OR {{.Left}} >= $q.{{.Param}})
{{- else if eq .Sign "NULL OR <="}}({{.Left}} IS NULL OR {{.Left}} <= $q.{{.Param}})
{{- else if eq .Sign "CONTAINS"}}$q.{{.Param}} IN {{.Left}}
{{- else}}{{.Left}} {{.Sign}} $q.{{.Param}}{{end}}
{{- end}}
