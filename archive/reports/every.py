"""All reports, in the order in which the desk lists them."""

from .base import Report
from .doubles import DOUBLES
from .forecasts import FORECASTS, PLANS
from .searches import SEARCHES
from .stuck import STUCK
from .unlinked import UNLINKED

REPORTS: tuple[Report, ...] = (STUCK, UNLINKED, DOUBLES, SEARCHES, FORECASTS, PLANS)
BY_SLUG = {report.slug: report for report in REPORTS}
