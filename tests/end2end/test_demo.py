import json
import subprocess
import sys


def test_the_demo_ends_well() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peermesh", "demo", "--json"], capture_output=True, text=True, timeout=90, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["identical"] is True
    assert sum(step["seconds"] for step in told["steps"]) < 30
