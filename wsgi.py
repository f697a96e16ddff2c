"""Serve the register: `gunicorn wsgi:app`, and what `flask` loads."""

import os
import sys

from registry.app import create_app
from registry.settings import BadConfiguration, settings_from, with_demo_file

BAD_CONFIGURATION = 78

try:
    app = create_app(settings_from(with_demo_file(os.environ)))
except BadConfiguration as error:
    print("The register cannot start:", file=sys.stderr)
    for problem in error.problems:
        print(f"  - {problem}", file=sys.stderr)
    sys.exit(BAD_CONFIGURATION)
