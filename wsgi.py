"""Serve the register: `gunicorn wsgi:app`, and what `flask` loads."""

import gc
import os
import sys

from registry.app import create_app, refuse_demo_data
from registry.settings import BadConfiguration, settings_from, with_demo_file

BAD_CONFIGURATION = 78

try:
    settings = settings_from(with_demo_file(os.environ))
    app = create_app(settings)
    refuse_demo_data(app, settings)
except BadConfiguration as error:
    print("The register cannot start:", file=sys.stderr)
    for problem in error.problems:
        print(f"  - {problem}", file=sys.stderr)
    sys.exit(BAD_CONFIGURATION)

# What is loaded by now stays: the collector need not go through it again and again.
gc.collect()
gc.freeze()
