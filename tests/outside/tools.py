"""Where other people's programs are found; who has one missing is told how to get it.

`make validate` fetches what npm has into `var/outside`; an environment variable names
another place.
"""

import os
import shutil
from pathlib import Path

from django.conf import settings

FETCHED = Path(settings.BASE_DIR) / "var" / "outside" / "node_modules"
GET = "`make validate` fetches it"


def fetched(variable: str, inside: str) -> Path:
    """Give the place of something fetched, whether it is there or not."""
    return Path(os.environ.get(variable) or FETCHED / inside)


JAVA = shutil.which("java")
NU_CHECKER = fetched("NU_CHECKER", "vnu-jar/build/dist/vnu.jar")
TIMELINEJS = fetched("TIMELINEJS", "@knight-lab/timelinejs/dist")
SOFFICE = shutil.which("soffice")
CITATION_JS = fetched("CITATION_JS", "@citation-js")
