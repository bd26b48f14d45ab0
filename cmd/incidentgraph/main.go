// Command incidentgraph reads reports of attacks, draws the graph of what each says, and answers questions about all of
// them together. Reports go in, as files or on standard input; records, answers and exports come out on standard
// output, errors on standard error. It is the only place that knows both the extractor and the stores.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
