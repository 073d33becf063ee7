"""The profile of many scales as a picture: where each was at the start, and is now."""

from collections.abc import Sequence

from assessments.change.course import Course
from reports.charts import profile
from reports.charts.narrow import narrow_profile
from reports.documents import verdicts
from reports.documents.document import Picture
from reports.documents.words import say

# A profile of fewer scales says nothing that the numbers do not.
FEWEST_OF_PROFILE = 3


def profile_picture(courses: Sequence[Course], language: str) -> Picture | None:
    """The profile of more than two scales that share one range and direction."""
    ranges = {(c.scale.minimum, c.scale.maximum, c.scale.direction) for c in courses}
    if len(courses) < FEWEST_OF_PROFILE or len(ranges) > 1:
        return None
    if not any(course.forms for course in courses):
        return None
    title, said = say(language, "profile"), verdicts.summary(courses, language)
    chart = profile.profile_of(courses, title, said, language)
    words = profile.profile_alternative(chart)
    return Picture(
        "chart:1", profile.profile_chart, chart, words, narrow=narrow_profile
    )
