{{/* Every statement that answers returns lists, in one column: so that any can be seen (graph.cypher). */}}

{{/* named finds the node of one key, whatever its label: one look-up in an index for each label that it may have. */}}
{{define "named" -}}
CALL ({{.Key}}) {
{{- range $i, $label := .Table.Labels}}{{if $i}} UNION ALL{{end}}
  MATCH ({{$.Node}}:{{$label}}) WHERE {{$.Node}}.{{$.Table.Marker}} = '{{$label}}' AND {{$.Node}}.id = {{$.Key}} RETURN {{$.Node}}
{{- end}}
}
{{- end}}

{{define "get" -}}
UNWIND $q.ids AS id
{{template "named" (named . "n" "id")}}
RETURN [properties(n)] AS answer
{{- end}}

{{define "get relationships" -}}
UNWIND $q.ids AS id
MATCH (a)-[r:{{join .Types "|"}}]->(b) WHERE r.id = id AND {{template "ours" .}}
RETURN [properties(r), type(r), a.id, b.id] AS answer
{{- end}}

{{/* Somebody else's relationships may have our types. */}}
{{define "ours"}}a.{{.Ends.Marker}} IS NOT NULL AND b.{{.Ends.Marker}} IS NOT NULL{{end}}

{{define "put" -}}
UNWIND $q.rows AS row
MERGE (n:{{.Label}} { {{- .Table.Marker}}: '{{.Label}}', id: row.id})
SET n = row
{{- end}}

{{define "put relationships" -}}
UNWIND $q.rows AS row
WITH row, row.source AS source, row.target AS target
{{template "named" (named .Table.Ends "a" "source")}}
{{template "named" (named .Table.Ends "b" "target")}}
MERGE (a)-[r:{{.Type}} {id: row.id}]->(b)
SET r = row.properties
RETURN [count(*)] AS answer
{{- end}}

{{define "delete" -}}
UNWIND $q.ids AS id
{{template "named" (named . "n" "id")}}
DETACH DELETE n
{{- end}}

{{/* Somebody else's relationships go with the node; ours must have gone before. */}}
{{define "delete nodes" -}}
UNWIND $q.ids AS id
{{template "named" (named .Table "n" "id")}}
WITH n, n.id AS id, EXISTS { (n)-[r:{{join .Types "|"}}]-() WHERE coalesce(r.id, '') <> '' } AS tied
CALL (n, tied) {
  WITH n, tied WHERE NOT tied
  DETACH DELETE n
}
WITH id, tied WHERE tied
RETURN [id] AS answer
{{- end}}

{{define "delete relationships" -}}
UNWIND $q.ids AS id
MATCH (a)-[r:{{join .Types "|"}}]->(b) WHERE r.id = id AND {{template "ours" .}}
DELETE r
{{- end}}
