//go:build !linux

package sqlitestore

import (
	"os/exec"
	"testing"
)

func smallDisk(t *testing.T, _ int) (string, bool) { return t.TempDir(), false }

func dropRights(*exec.Cmd) {}
