"""Speed and memory, as ratios in one run; not collected by a normal test run."""
