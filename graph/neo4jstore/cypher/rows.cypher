{{/* Every statement that answers returns lists, in one column: so that any can be seen (graph.cypher). */}}

{{/* named matches the node of one key, whatever its label: one seek for each label that it may have. */}}
{{define "named"}}MATCH ({{.Node}}:{{join .Table.Labels "|"}}) WHERE {{.Node}}.id = {{.Key}} AND {{.Node}}.{{.Table.Marker}} IS NOT NULL{{end}}

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
MERGE (n:{{.Label}} {id: row.id, {{.Table.Marker}}: '{{.Label}}'})
SET n = row
{{- end}}

{{/* No MERGE: while there are few of a type, its plan scans them all for each row, and is kept. */}}
{{define "put relationships" -}}
UNWIND $q.rows AS row
CALL (row) {
  MATCH (a)-[r:{{.Type}}]->(b) USING INDEX SEEK r:{{.Type}}(id) WHERE r.id = row.id AND {{template "ours" .Table}}
  SET r = row.properties
  RETURN count(r) AS replaced
}
CALL (row, replaced) {
  WITH row, row.source AS source, row.target AS target WHERE replaced = 0
  {{template "named" (named .Table.Ends "a" "source")}}
  {{template "named" (named .Table.Ends "b" "target")}}
  CREATE (a)-[r:{{.Type}}]->(b)
  SET r = row.properties
  RETURN count(r) AS created
}
RETURN [sum(replaced + created)] AS answer
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
