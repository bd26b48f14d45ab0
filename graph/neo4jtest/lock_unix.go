//go:build unix

package neo4jtest

import (
	"errors"
	"os"
	"syscall"
)

// tryLock locks the file for this process and its children; false if another holds it.
func tryLock(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}
