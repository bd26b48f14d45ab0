{{/* named finds the node of one key, whatever its label: one look-up in an index for each label that it may have. */}}
{{define "named" -}}
CALL ({{.Key}}) {
{{- range $i, $label := .Table.Labels}}{{if $i}} UNION ALL{{end}}
  MATCH ({{$.Node}}:{{$label}}) WHERE {{$.Node}}.{{$.Table.Marker}} = '{{$label}}' AND {{$.Node}}.id = {{$.Key}} RETURN {{$.Node}}
{{- end}}
}
{{- end}}

{{define "get" -}}
UNWIND $ids AS id
{{template "named" (named . "n" "id")}}
RETURN properties(n) AS row
{{- end}}

{{define "get relationships" -}}
UNWIND $ids AS id
MATCH (a)-[r:{{join .Types "|"}}]->(b) WHERE r.id = id AND {{template "ours" .}}
RETURN properties(r) AS row, type(r) AS type, a.id AS source, b.id AS target
{{- end}}

{{/* Somebody else's relationships may have our types. */}}
{{define "ours"}}a.{{.Ends.Marker}} IS NOT NULL AND b.{{.Ends.Marker}} IS NOT NULL{{end}}

{{define "put" -}}
UNWIND $rows AS row
MERGE (n:{{.Label}} { {{- .Table.Marker}}: '{{.Label}}', id: row.id})
SET n = row
{{- end}}

{{define "put relationships" -}}
UNWIND $rows AS row
WITH row, row.source AS source, row.target AS target
{{template "named" (named .Table.Ends "a" "source")}}
{{template "named" (named .Table.Ends "b" "target")}}
MERGE (a)-[r:{{.Type}} {id: row.id}]->(b)
SET r = row.properties
RETURN count(*) AS put
{{- end}}

{{define "delete" -}}
UNWIND $ids AS id
{{template "named" (named . "n" "id")}}
DETACH DELETE n
{{- end}}

{{/* Somebody else's relationships go with the node; ours must have gone before. */}}
{{define "delete nodes" -}}
UNWIND $ids AS id
{{template "named" (named .Table "n" "id")}}
WITH n, n.id AS id, EXISTS { (n)-[r:{{join .Types "|"}}]-() WHERE coalesce(r.id, '') <> '' } AS tied
CALL (n, tied) {
  WITH n, tied WHERE NOT tied
  DETACH DELETE n
}
WITH id, tied WHERE tied
RETURN id
{{- end}}

{{define "delete relationships" -}}
UNWIND $ids AS id
MATCH (a)-[r:{{join .Types "|"}}]->(b) WHERE r.id = id AND {{template "ours" .}}
DELETE r
{{- end}}
