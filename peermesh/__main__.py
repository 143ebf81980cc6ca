"""`python -m peermesh`."""

import sys

from peermesh.cli.main import main

sys.exit(main())
