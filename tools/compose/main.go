// Command compose reads a Compose file as Docker would, without an engine: it fails where the file is not valid, where a
// port is open to other machines, or where a folder that is mounted or built from is not there.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: compose docker-compose.yml")
		os.Exit(2)
	}
	if err := check(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "compose:", err)
		os.Exit(1)
	}
}

func check(ctx context.Context, path string) error {
	options, err := cli.NewProjectOptions([]string{path}, cli.WithName("check"), cli.WithProfiles([]string{"*"}), cli.WithEnv([]string{"NEO4J_PASSWORD=any-password"}))
	if err != nil {
		return err
	}
	project, err := options.LoadProject(ctx)
	if err != nil {
		return err
	}
	var found []error
	for name, s := range project.Services {
		for _, p := range s.Ports {
			if p.HostIP != "127.0.0.1" {
				found = append(found, fmt.Errorf("%s: port %s is open to other machines", name, p.Published))
			}
		}
		for _, v := range s.Volumes {
			if v.Type == types.VolumeTypeBind {
				_, err := os.Stat(v.Source)
				found = append(found, err)
			}
		}
		if s.Build != nil {
			_, err := os.Stat(s.Build.Context + "/" + s.Build.Dockerfile)
			found = append(found, err)
		}
		fmt.Printf("%s: %s, %d ports\n", name, s.Image, len(s.Ports))
	}
	return errors.Join(found...)
}
