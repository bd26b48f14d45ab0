{{define "key" -}}
CREATE CONSTRAINT {{.Name}} IF NOT EXISTS FOR (n:{{.Label}}) REQUIRE (n.id, n.{{.Marker}}) IS UNIQUE
{{- end}}

{{define "index" -}}
CREATE INDEX {{.Name}} IF NOT EXISTS FOR (n:{{.Label}}) ON (n.{{join .Columns ", n."}})
{{- end}}

{{define "index relationships" -}}
CREATE INDEX {{.Name}} IF NOT EXISTS FOR ()-[r:{{.Label}}]-() ON (r.{{join .Columns ", r."}})
{{- end}}

{{define "schema of ours" -}}
SHOW INDEXES YIELD name, owningConstraint WHERE name STARTS WITH $q.prefix RETURN [name, owningConstraint IS NOT NULL] AS answer
{{- end}}

{{define "drop key"}}DROP CONSTRAINT {{.}} IF EXISTS{{end}}

{{define "drop index"}}DROP INDEX {{.}} IF EXISTS{{end}}

{{define "await"}}CALL db.awaitIndexes(300){{end}}
