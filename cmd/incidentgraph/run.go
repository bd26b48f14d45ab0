package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
)

// The exit codes. Scripts stand on them.
const (
	exitDone  = 0
	exitError = 1
	exitUsage = 2 // wrong use
	exitSome  = 3 // some reports failed and are listed
)

// errSome ends a command that did its work but for the reports that it listed.
var errSome = errors.New("some reports failed")

// usageError is a wrong use that the flags' own checks do not see.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// app is one run of the program: where it reads and writes, and what every command is told.
type app struct {
	in       io.Reader
	out, err io.Writer
	store    string // URL
	progress string // how far a load is
	verbose  bool
	meters   *meters // nil: nobody asks
	started  bool    // the arguments were right and a command ran
}

// run is the program: it runs one command and returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	a := &app{in: in, out: out, err: errOut}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSome):
		return exitSome
	case ctx.Err() != nil:
		fmt.Fprintln(errOut, "incidentgraph: stopped before the end; run the same command again to go on")
		return exitError
	}
	fmt.Fprintln(errOut, "incidentgraph:", err)
	if !a.started || errors.As(err, &usage) {
		return exitUsage
	}
	return exitError
}

// root is the tree of commands: one file each.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "incidentgraph",
		Short:         "Reports of attacks as a graph that answers questions, each answer with the words that say it",
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRun: func(c *cobra.Command, _ []string) {
			a.started = true
			c.SetContext(a.logger().WithContext(c.Context()))
		},
	}
	root.PersistentFlags().BoolVarP(&a.verbose, "verbose", "v", false, "log what goes on")
	root.AddCommand(a.extractCommand(), a.loadCommand(), a.serveCommand(), a.queryCommand(), a.exportCommand(),
		a.retractCommand(), a.restoreCommand(), a.decideCommand(), a.reextractCommand(), a.verifyCommand(), a.workerCommand())
	return root
}

// logger writes to standard error: for a person where that is a terminal, as JSON where it is not.
func (a *app) logger() zerolog.Logger {
	w := a.err
	if isTerminal(w) {
		w = zerolog.ConsoleWriter{Out: w, TimeFormat: "15:04:05"}
	}
	level := zerolog.WarnLevel
	if a.verbose {
		level = zerolog.DebugLevel
	}
	return zerolog.New(w).Level(level).With().Timestamp().Logger()
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}
