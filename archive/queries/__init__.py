"""The questions: read-only functions over a session, answered in frozen values.

All work on SQLite and PostgreSQL alike, and cost what the answer holds rather than how often was looked.
"""

from archive.queries.events import UnknownKind, edits, removals
from archive.queries.finding import (
    AmbiguousLiveBlog,
    AmbiguousUpdate,
    UnknownLiveBlog,
    UnknownUpdate,
    find_live_blog,
    find_update,
)
from archive.queries.happenings import Happening, happenings
from archive.queries.looks import (
    UnknownCapture,
    activities,
    activity,
    capture,
    captures,
    coverage,
    headline_changes,
    renamings,
)
from archive.queries.overview import SilentEdits, live_blogs
from archive.queries.posting import Change, Comparison, PostingAsOf, UpdateAsOf
from archive.queries.records import (
    Blind,
    Bucket,
    CaptureDetail,
    CaptureRef,
    CaptureRow,
    Cause,
    Coverage,
    Edit,
    HeadlineChange,
    Kind,
    LiveBlogSummary,
    Removal,
    ResponseRow,
    UpdateRef,
    VersionRow,
)
from archive.queries.rows import publisher_of, versions
from archive.queries.standing import BeforeFirstCapture, Standing, WrongWayRound, as_of, compare, standing

__all__ = [
    "AmbiguousLiveBlog",
    "AmbiguousUpdate",
    "BeforeFirstCapture",
    "Blind",
    "Bucket",
    "CaptureDetail",
    "CaptureRef",
    "CaptureRow",
    "Cause",
    "Change",
    "Comparison",
    "Coverage",
    "Edit",
    "Happening",
    "HeadlineChange",
    "Kind",
    "LiveBlogSummary",
    "PostingAsOf",
    "Removal",
    "ResponseRow",
    "SilentEdits",
    "Standing",
    "UnknownCapture",
    "UnknownKind",
    "UnknownLiveBlog",
    "UnknownUpdate",
    "UpdateAsOf",
    "UpdateRef",
    "VersionRow",
    "WrongWayRound",
    "activities",
    "activity",
    "as_of",
    "capture",
    "captures",
    "compare",
    "coverage",
    "edits",
    "find_live_blog",
    "find_update",
    "happenings",
    "headline_changes",
    "live_blogs",
    "publisher_of",
    "removals",
    "renamings",
    "standing",
    "versions",
]
