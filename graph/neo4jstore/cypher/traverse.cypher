{{/* traverse is one statement with one answer: the total, and the nodes found, each a list that the decoder reads. */}}
{{define "traverse" -}}
{{if .Keys -}}
UNWIND $q.keys AS key
{{template "named" (named .Table "n0" "key")}}
{{- template "take" .Root}}
RETURN [0, collect({{template "node" .Root}})] AS answer
{{- else -}}
CALL () {
{{template "start" .}}{{template "after" .Root}}
WITH n0 {{template "page" .Root}}
{{- template "take" .Root}}
RETURN collect({{template "node" .Root}}) AS nodes
}
{{- if .Root.Total}}
CALL () {
{{template "start" .}}
RETURN count(n0) AS total
}
RETURN [total, nodes] AS answer
{{- else}}
RETURN [0, nodes] AS answer
{{- end}}
{{- end}}
{{- end}}

{{/* start matches the nodes of a label. With links it walks from the far end of the first, which is less than the label. */}}
{{define "start" -}}
{{with .First -}}
CALL () {
  UNWIND $q.{{.Param}} AS key
  {{template "named" (named $.Table "l0" "key")}}
  MATCH (l0){{template "arrow" .}}(n0:{{$.Label}}) WHERE {{template "walked" .}}
  RETURN DISTINCT n0
}
WITH n0 WHERE true
{{- else -}}
MATCH (n0:{{.Label}}) WHERE n0.id IS NOT NULL AND n0.{{.Table.Marker}} = '{{.Label}}'
{{- end}}
{{- range .Links}} AND EXISTS { MATCH (n0){{template "arrow" .}}({{.Far}}) WHERE {{template "walked" .}} AND {{.Far}}.id IN $q.{{.Param}} }{{end}}
{{- template "where" .Root.Where}}
{{- end}}

{{define "arrow"}}{{.Left}}[{{.Rel}}:{{join .Types "|"}}]{{.Right}}{{end}}

{{/* walked: the relationship is ours and may be walked from this end. The planner would turn a plain r.id IS NOT NULL
     into a scan of all relationships. */}}
{{define "walked"}}coalesce({{.Rel}}.id, '') <> ''
{{- if .BothWays}} AND ({{.OneWay}}({{.Rel}}) = {{.Near}} OR type({{.Rel}}) IN ['{{join .BothWays "', '"}}']){{end}}{{end}}

{{define "where"}}{{range .}} AND {{template "condition" .}}{{end}}{{end}}

{{/* page sorts by a property, nulls last, then by keys, and takes one element more than the page has. */}}
{{define "page"}}ORDER BY {{with .Property}}{{if $.Desc}}{{.}} IS NULL, {{.}} DESC{{else}}{{.}}{{end}}, {{$.Key}}
{{- else}}{{.Key}}{{if .Desc}} DESC{{end}}{{end}}
{{- with .Tie}}, {{.}}{{end}} LIMIT $q.{{.First}}{{end}}

{{/* after restricts to what comes after the cursor in that order. */}}
{{define "after"}}{{with .After}} AND (
{{- if not .Property}}{{template "after key" .}}
{{- else if .Null}}{{.Property}} IS NULL AND ({{template "after key" .}})
{{- else}}{{.Property}} IS NULL OR {{.Property}} {{.Sign}} $q.{{.Value}} OR {{.Property}} = $q.{{.Value}} AND ({{template "after key" .}}){{end}}){{end}}{{end}}

{{define "after key"}}{{.Key}} {{.KeySign}} $q.{{.KeyParam}}{{with .Tie}} OR {{$.Key}} = $q.{{$.KeyParam}} AND {{.}} > $q.{{$.TieParam}}{{end}}{{end}}

{{/* take follows the hops of a node. Every hop is a subquery of its own, limited before it goes on. */}}
{{define "take"}}{{range .Hops}}
CALL ({{.Near}}) {
MATCH {{template "hop" .}}{{template "after" .}}
WITH {{.Rel}}, {{.Near}}, {{.Node}} {{template "page" .}}
{{- template "take" .}}
{{- with .Evidence}}
CALL ({{.Rel}}) {
  MATCH (s:{{.Label}}) WHERE s.edge = {{.Rel}}.id AND s.rank IS NOT NULL AND s.id IS NOT NULL
  WITH s ORDER BY s.edge DESC, s.rank DESC, s.id DESC LIMIT $q.{{.Most}}
  RETURN collect(properties(s)) AS {{.As}}
}
{{- end}}
RETURN collect([{{.Rel}}.id, type({{.Rel}}), startNode({{.Rel}}) = {{.Near}}, {{template "properties" .RelProperties}}, {{with .Evidence}}{{.As}}{{else}}null{{end}}, {{template "node" .}}]) AS {{.As}}
}
{{- if .Total}}
CALL ({{.Near}}) {
MATCH {{template "hop" .}}
RETURN count({{.Rel}}) AS {{.TotalAs}}
}
{{- end}}{{end}}{{end}}

{{define "hop"}}({{.Near}}){{template "arrow" .}}({{.Node}}{{with .Labels}}:{{join . "|"}}{{end}}) WHERE {{template "walked" .}}
{{- template "where" .RelWhere}}{{template "where" .Where}}{{end}}

{{define "node"}}[{{.Node}}.id, {{.Node}}.label, {{template "properties" .Properties}}
{{- range .Hops}}, {{.As}}, {{if .Total}}{{.TotalAs}}{{else}}0{{end}}{{end}}]{{end}}

{{define "properties"}}[{{join . ", "}}]{{end}}
